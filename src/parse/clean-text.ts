// Removes what no document may carry into the house: control characters, non-characters, lone surrogates.

/** C0 but for tab and line ends, DEL, C1, U+FFFE and U+FFFF. */
const FORBIDDEN = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff`;
const ANY_FORBIDDEN = new RegExp(`[${FORBIDDEN}]`);
const ALL_FORBIDDEN = new RegExp(`[${FORBIDDEN}]+`, "g");
const LONE_SURROGATES = /\p{Cs}+/gu;

/** True if there is nothing to strip from a whole document; its decoder has seen to the surrogates. */
export function isClean(text: string): boolean {
  return !ANY_FORBIDDEN.test(text);
}

/** Strips, never replaces: a reader should not see that something was there. */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.replace(LONE_SURROGATES, "");
  return ANY_FORBIDDEN.test(whole) ? whole.replace(ALL_FORBIDDEN, "") : whole;
}

/** White space that is not a single space. */
const UNEVEN = /[^\S ]| {2}/;

/** One line: every run of white space becomes one space, none at the ends. */
export function oneLine(text: string): string {
  // Most texts are even: to look costs less than to replace every space by itself.
  return (UNEVEN.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}
