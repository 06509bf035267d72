// "The post … appeared first on …": what WordPress adds to every entry and nobody wants to read on.

/** How far from the end the addition may begin. */
const TAIL = 1500;
const SITE = String.raw`[^.!?\n]{1,80}?(?:\.[a-z]{2,6})?\.?`;
const ENDINGS: readonly (readonly [opening: string, whole: RegExp])[] = [
  ["The post ", new RegExp(`^The post .{1,400} (?:appeared first|first appeared) on ${SITE}$`)],
  ["Der Beitrag ", new RegExp(`^Der Beitrag .{1,400} erschien zuerst auf ${SITE}$`)],
  ["L’article ", new RegExp(`^L’article .{1,400} est apparu en premier sur ${SITE}$`)],
  ["La entrada ", new RegExp(`^La entrada .{1,400} (?:se publicó|apareció|aparece) primero en ${SITE}$`)],
  ["L'articolo ", new RegExp(`^L'articolo .{1,400} proviene da ${SITE}$`)],
];
const OPENING_TAGS = /(?:<(?:p|div|em|i|small)\b[^<>]*>\s*)+$/i;

/** Asked first, because it is quick and nearly always says no. */
const HINT = /appeared first on|first appeared on|erschien zuerst auf|en premier sur|primero en|proviene da/;

/** By rule: only at the very end, only the whole phrase, whatever its two names are linked to. */
export function withoutBoilerplate(html: string): string {
  const tail = html.slice(-TAIL);
  if (!HINT.test(tail)) return html;
  for (const [opening, whole] of ENDINGS) {
    const at = tail.lastIndexOf(opening);
    if (at < 0) continue;
    const phrase = tail
      .slice(at)
      .replace(/<[^<>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim();
    if (!whole.test(phrase)) continue;
    return html.slice(0, html.length - tail.length + at).replace(OPENING_TAGS, "");
  }
  return html;
}
