// Entries that somebody gives to `preview`, one a line of JSON: read as if a source had listed them.
import { canonicalUrl } from "../identity/canonical-url.ts";
import { shortId } from "../identity/digest.ts";
import type { Instant, NormalizedEntry } from "../model/entry.ts";
import { NO_SOURCE, type Source } from "../model/source.ts";
import { normalizeEntry } from "../normalize/normalize-entry.ts";

export interface GivenEntry extends Omit<NormalizedEntry, "source"> {
  readonly entryId: string;
  readonly sourceId: string;
  readonly source: Source;
  readonly canonicalUrl: string | null;
  readonly sortAt: Instant;
  readonly hiddenAt: null;
}

/** One sentence for a line that cannot be read. */
export interface LineFault {
  readonly fault: string;
}

type Plain = Readonly<Record<string, unknown>>;

/**
 * @param line JSON: `{id, source, title, summary, url, published, categories}`, all but the title optional
 * @param before when the entry of the line before was out: an entry without a time comes right after it
 */
export function readGivenEntry(
  line: string,
  sources: readonly Source[],
  before: Instant,
): GivenEntry | LineFault {
  let said: Plain;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return { fault: "it is not an object in braces." };
    said = { ...value };
  } catch {
    return { fault: "it is not JSON." };
  }
  const title = textOf(said, "title");
  if (title === null) return { fault: 'it has no "title".' };
  const published = textOf(said, "published");
  const at = published === null ? before : Date.parse(published);
  if (Number.isNaN(at)) return { fault: `"published" is "${published}": it must be an ISO 8601 time.` };
  return { ...entryFrom(said, title, sources), sortAt: at };
}

function entryFrom(said: Plain, title: string, sources: readonly Source[]): Omit<GivenEntry, "sortAt"> {
  const [url, summary, id] = [textOf(said, "url"), textOf(said, "summary"), idOf(said["id"])];
  const normalized = normalizeEntry(
    {
      ...(url === null ? {} : { url }),
      title: { value: title, type: "text" },
      ...(summary === null ? {} : { summary: { value: summary, type: "html" } }),
      authors: [],
      contributors: [],
      categories: categoriesOf(said["categories"]).map((term) => ({ term })),
      links: [],
      enclosures: [],
    },
    { base: null, language: null },
  );
  const entryId = id ?? shortId("given", url ?? title);
  const source = sourceOf(said, entryId, sources);
  const page = canonicalUrl(url);
  return { ...normalized, entryId, sourceId: source.id, source, canonicalUrl: page, hiddenAt: null };
}

function textOf(said: Plain, key: string): string | null {
  const value = said[key];
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

const idOf = (id: unknown): string | null =>
  typeof id === "string" && id !== "" ? id : typeof id === "number" ? String(id) : null;

const categoriesOf = (given: unknown): string[] =>
  Array.isArray(given) ? given.filter((term): term is string => typeof term === "string") : [];

/** By its id or name; one that feeds.yaml does not have is an outlet without rules, and of nobody else's publisher. */
function sourceOf(said: Plain, entryId: string, sources: readonly Source[]): Source {
  const name = textOf(said, "source");
  const wanted = name?.toLowerCase();
  const known = sources.find((source) => source.id === wanted || source.name?.toLowerCase() === wanted);
  return known ?? { ...NO_SOURCE, id: name ?? entryId, name, publisher: name ?? entryId };
}
