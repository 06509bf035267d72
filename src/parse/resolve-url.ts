// Addresses in documents: made absolute where a base is known, left as written where none is.

/** The absolute address, or what the document says when it cannot be made absolute; undefined when absent. */
export function resolveUrl(value: string | undefined, base: string | undefined): string | undefined {
  const trimmed = escapedOnce(value?.trim());
  if (trimmed === undefined || trimmed === "") return undefined;
  if (/^https?:\/\/[^\s/]\S*$/i.test(trimmed)) return trimmed;
  if (base === undefined) return trimmed;
  return URL.parse(trimmed, base)?.href ?? trimmed;
}

/** Of an address that was escaped twice, the `&amp;` that is left can only mean `&` (New Zealand Herald). */
function escapedOnce(address: string | undefined): string | undefined {
  return address?.includes("&amp;") === true ? address.replaceAll("&amp;", "&") : address;
}

/** True for what can be followed: http or https, with a host. */
export function isWebUrl(value: string | undefined): value is string {
  return value !== undefined && /^https?:\/\/[^\s/]/i.test(value);
}
