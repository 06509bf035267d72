// The Link header of a response (RFC 8288 3): what it declares as feeds.
import { isDeclaration, type PageLink } from "./read-page.ts";

const LONGEST = 8192;
const TARGET = /<([^<>]*)>([^<]*)/g;
const PARAMETER = /;\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]*))/g;

export function readLinkHeader(value: string): readonly PageLink[] {
  return [...value.slice(0, LONGEST).matchAll(TARGET)].flatMap(([, href = "", rest = ""]) => {
    const given = parameters(rest);
    const link = {
      href: href.trim(),
      type: given.get("type")?.toLowerCase() ?? "",
      title: given.get("title") || null,
    };
    return href.trim() !== "" && isDeclaration(given.get("rel"), link) ? [link] : [];
  });
}

/** The first of a name counts (RFC 8288 3.3). */
function parameters(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, bare] of text.matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted ?? bare ?? "");
  }
  return found;
}
