// The feeds of an OPML document as sources of feeds.yaml: which are new, which are there already, which cannot be.
import type { Source } from "../model/source.ts";
import { kindOfFolder, sectionOf } from "../parse/opml-words.ts";
import { MOST_FOLDERS, type OpmlFeed, type PassedOver } from "../parse/parse-opml.ts";
import { createIds, shortName } from "./new-source.ts";
import { sameAddress } from "./same-address.ts";
import { LANGUAGE } from "./schema.ts";
import type { NewSource } from "./write-source.ts";

export interface ImportPlan {
  readonly added: readonly NewSource[];
  readonly known: readonly PassedOver[];
  readonly skipped: readonly PassedOver[];
  /** Addresses, without the login that they had. */
  readonly withoutLogin: readonly string[];
}

const LONGEST_TOLD = 200;

export function planImport(feeds: readonly OpmlFeed[], sources: readonly Source[]): ImportPlan {
  const plan = { added: [] as NewSource[], known: [] as PassedOver[], skipped: [] as PassedOver[] };
  const withoutLogin: string[] = [];
  const there = new Map(
    sources.map(({ id, url }) => [sameAddress(url), `it is the source "${id}" already.`]),
  );
  const idFor = createIds(sources);
  for (const feed of feeds) {
    const url = webAddress(feed.address);
    if (url === null) {
      const what = feed.address.slice(0, LONGEST_TOLD);
      plan.skipped.push({ what, why: "it is no address of the web." });
      continue;
    }
    const hadLogin = takeLogin(url);
    const key = sameAddress(url.href);
    const why = there.get(key);
    if (why !== undefined) {
      plan.known.push({ what: url.href, why });
      continue;
    }
    there.set(key, "the document lists it more than once.");
    if (hadLogin) withoutLogin.push(url.href);
    const name = shortName(feed.title);
    plan.added.push({ url: url.href, id: idFor(url.href, name), name, ...placeOf(feed) });
  }
  return { ...plan, withoutLogin };
}

/** `feed:` is how links to feeds were once written. */
function webAddress(address: string): URL | null {
  const spelled = address.replace(/^feed:(?:\/\/)?(?=https?:)/i, "").replace(/^feed:(?=\/\/)/i, "http:");
  const url = URL.parse(spelled);
  return url?.protocol === "https:" || url?.protocol === "http:" ? url : null;
}

/** It would not be used, and feeds.yaml is no place for secrets. */
function takeLogin(url: URL): boolean {
  if (url.username === "" && url.password === "") return false;
  url.username = "";
  url.password = "";
  return true;
}

/** A folder that is called as a kind of source is that kind; what else it is in is its section. */
function placeOf({
  folders,
  language,
  category,
}: OpmlFeed): Pick<NewSource, "kind" | "language" | "section"> {
  const kind = kindOfFolder(folders[0]);
  const around = kind === undefined ? folders : folders.slice(1);
  const section = around.length > 0 ? around : sectionOf(category ?? "").slice(0, MOST_FOLDERS);
  const tag = language?.replaceAll("_", "-") ?? "";
  return {
    kind: kind === undefined || kind === "news" ? null : kind,
    language: LANGUAGE.test(tag) ? tag : null,
    section: section.flatMap((name) => shortName(name) ?? []),
  };
}
