// Which addresses are one feed's: the same by http and by https would bring every entry twice.

/** Equal for two addresses that feeds.yaml may not both have: scheme and fragment do not matter. */
export function sameAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search}`;
}
