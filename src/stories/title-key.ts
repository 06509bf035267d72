// One spelling for titles that differ in nothing a reader would notice.

/** Below this many letters and digits a title ("News", "Podcast") names a series, not a piece of news. */
const SHORTEST = 12;

/** Letters and digits only, folded; null for a title too short to tell news apart. */
export function titleKey(title: string): string | null {
  const folded = title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’'`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return folded.length >= SHORTEST ? folded : null;
}
