// Addresses that may leave the house: absolute, of a scheme that cannot run anything, not endless.

const LONGEST = 4096;
/** Already as the URL parser would write it: spares it the work for nearly all of them. One way to match each letter. */
const CANONICAL =
  /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]{2,24}(?::\d{2,5})?\/[\w\-~%+,;:@!$*()=&/?#]*(?:\.[\w\-~%+,;:@!$*()=&?#][\w\-~%+,;:@!$*()=&/?#]*)*$/;
const WEB: ReadonlySet<string> = new Set(["http:", "https:"]);
const LINKABLE: ReadonlySet<string> = new Set([...WEB, "mailto:"]);

/** http or https; null for anything else, and for what cannot be made absolute. */
export function webUrl(value: string | undefined, base: string | null): string | null {
  return safeUrl(value, base, WEB);
}

/** http, https or mailto: what a link in a text may lead to. */
export function linkUrl(value: string | undefined, base: string | null): string | null {
  return safeUrl(value, base, LINKABLE);
}

function safeUrl(
  value: string | undefined,
  base: string | null,
  schemes: ReadonlySet<string>,
): string | null {
  if (value === undefined || value.length > LONGEST) return null;
  if (CANONICAL.test(value)) return value;
  const trimmed = value.trim();
  if (trimmed === "") return null;
  const url = base === null ? URL.parse(trimmed) : URL.parse(trimmed, base);
  if (url === null || !schemes.has(url.protocol) || url.href.length > LONGEST) return null;
  if (url.username !== "" || url.password !== "") {
    url.username = "";
    url.password = "";
  }
  return url.protocol === "mailto:" || url.hostname !== "" ? url.href : null;
}
