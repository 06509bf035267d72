// Names of elements and attributes in lower case, one string for each: sets and maps know it again at once.

const CACHE_LIMIT = 1024;
/** V8 keeps the whole document alive for a slice of it that is longer. */
const LONGEST_CACHED = 12;
const names = new Map<string, string>();

export function markupName(raw: string): string {
  const known = names.get(raw);
  if (known !== undefined) return known;
  const lower = raw.toLowerCase();
  if (raw.length <= LONGEST_CACHED && names.size < CACHE_LIMIT) names.set(raw, lower);
  return lower;
}
