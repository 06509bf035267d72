// What a person types for a site -> the addresses to try, in order.

const FEDIVERSE = /^@([\w.-]+)@([\w.-]+\.[a-z]{2,})$/i;
const SCHEME = /^[a-z][a-z\d+.-]*:(?!\d+(?:[/?#]|$))/i;

/** A bare host is tried by https, then by http; `@user@host` is a profile. Empty for what cannot be a web address. */
export function startAddresses(typed: string): readonly string[] {
  const text = typed.trim();
  const [, user, host] = FEDIVERSE.exec(text) ?? [];
  if (user !== undefined) return [`https://${host}/@${user}`];
  const spelled = SCHEME.test(text) ? [text] : [`https://${text}`, `http://${text}`];
  return spelled.flatMap(webAddress);
}

function webAddress(text: string): string[] {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return [];
  if (!/[.:]|^localhost$/.test(url.hostname)) return [];
  url.hash = "";
  return [url.href];
}
