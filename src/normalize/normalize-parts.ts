// Persons, categories, enclosures, origins, dates, languages: untrusted parts -> trusted ones, or nothing.
import type { Category, Enclosure, Instant, Origin, Person } from "../model/entry.ts";
import type {
  ParsedCategory,
  ParsedDate,
  ParsedEnclosure,
  ParsedOrigin,
  ParsedPerson,
} from "../model/parsed.ts";
import { cleanText } from "../parse/clean-text.ts";
import { plainLine, plainName } from "./plain-line.ts";
import { webUrl } from "./web-url.ts";

const MAX_NAME = 200;
const MAX_PERSONS = 20;
const MAX_CATEGORIES = 50;
const MAX_ENCLOSURES = 20;
const HARMLESS: ReadonlySet<string> = new Set(["http:", "https:", "tag:", "urn:"]);

export function normalizePersons(persons: readonly ParsedPerson[], base: string | null): Person[] {
  return persons
    .map(({ name, url, email }) => ({
      name: plainName(name, MAX_NAME),
      url: webUrl(url, base),
      email:
        email !== undefined && /^[^\s<>"']{1,64}@[^\s<>"']{1,190}$/.test(email) ? cleanText(email) : null,
    }))
    .filter(({ name, url, email }) => name !== null || url !== null || email !== null)
    .slice(0, MAX_PERSONS);
}

/** Each term once, in order. */
export function normalizeCategories(categories: readonly ParsedCategory[]): Category[] {
  const found = new Map<string, Category>();
  for (const category of categories) {
    if (found.size === MAX_CATEGORIES) break;
    const term = plainName(category.term, MAX_NAME);
    if (term === null) continue;
    const label = plainName(category.label, MAX_NAME);
    const scheme = plainScheme(category.scheme);
    const key = `${term.toLowerCase()} ${scheme ?? ""}`;
    if (!found.has(key)) found.set(key, { term, label, scheme });
  }
  return [...found.values()];
}

/** A name or an address; of the latter only what nobody can run (RFC 4287 4.2.2.2). */
function plainScheme(value: string | undefined): string | null {
  const scheme = plainName(value, MAX_NAME);
  const protocol = /^[^/?#]*?:/.exec(scheme ?? "")?.[0].toLowerCase();
  return protocol === undefined || HARMLESS.has(protocol) ? scheme : null;
}

export function normalizeEnclosures(
  enclosures: readonly ParsedEnclosure[],
  base: string | null,
): Enclosure[] {
  const found = new Map<string, Enclosure>();
  for (const enclosure of enclosures) {
    if (found.size === MAX_ENCLOSURES) break;
    const url = webUrl(enclosure.url, base);
    if (url === null || found.has(url)) continue;
    found.set(url, {
      url,
      type: mediaType(enclosure.type),
      bytes: enclosure.bytes ?? null,
      seconds: enclosure.seconds ?? null,
      title: plainName(enclosure.title, MAX_NAME),
      width: enclosure.width ?? null,
      height: enclosure.height ?? null,
    });
  }
  return [...found.values()];
}

function mediaType(type: string | undefined): string | null {
  return /^\s*([a-z\d][\w.+-]{0,60}\/[\w.+-]{1,80})\s*(?:;|$)/i.exec(type ?? "")?.[1]?.toLowerCase() ?? null;
}

export function normalizeOrigin(origin: ParsedOrigin | undefined, base: string | null): Origin | null {
  const title = plainLine(origin?.title, MAX_NAME);
  const url = webUrl(origin?.url, base);
  const feedUrl = webUrl(origin?.feedUrl, base);
  return title === null && url === null && feedUrl === null ? null : { title, url, feedUrl };
}

/** A missing time is midnight, a missing zone UTC. */
export function normalizeDate(date: ParsedDate | undefined): Instant | null {
  return date === undefined || !Number.isSafeInteger(date.ms) ? null : date.ms;
}

/** BCP 47, as given but for underscores; null for "English" and the like. */
export function normalizeLanguage(language: string | null | undefined): string | null {
  const tag = language?.trim().replaceAll("_", "-");
  return tag !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,4}$/i.test(tag) ? tag : null;
}
