// One spelling for titles that differ in nothing a reader would notice.

/** Below this many letters and digits a title ("News", "Podcast") names a series, not a piece of news. */
const SHORTEST = 12;

/** A poll asks for each of its titles four times: to look for kin, to decide, and to store. */
const REMEMBERED = 1000;
const known = new Map<string, string | null>();

/** Letters and digits only, folded; null for a title too short to tell news apart. */
export function titleKey(title: string): string | null {
  const before = known.get(title);
  if (before !== undefined) return before;
  const folded = fold(title);
  const key = folded.length >= SHORTEST ? folded : null;
  if (known.size >= REMEMBERED) known.clear();
  known.set(title, key);
  return key;
}

const fold = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’'`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
