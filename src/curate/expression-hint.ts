// A regular expression's plain beginning: texts without it need not be searched by an engine in JavaScript.

/** A place or any one character before it, then letters that mean themselves, escaped or not. */
const BEGINNING = /^(\\b|\^|\[[^\]\\]+\])?((?:[A-Za-z0-9 &:',;@-]|\\[.|+*?$^/()[\]{}])+)([*?{]?)/;
const LAST_LETTER = /\\?.$/;
const SHORTEST = 3;

export interface Flags {
  readonly ignoresCase: boolean;
  /** ^ is the beginning of any line. */
  readonly isMultiline: boolean;
}

/**
 * Matches, in linear time, some part of all that the expression matches; null when its beginning is not plain.
 * @param source an expression that RE2 takes
 */
export function expressionHint(source: string, { ignoresCase, isMultiline }: Flags): RegExp | null {
  const [, before = "", letters = "", quantifier = ""] = BEGINNING.exec(source) ?? [];
  // What is repeated may be missing.
  const plain = quantifier === "" ? letters : letters.replace(LAST_LETTER, "");
  if (plain.replaceAll("\\", "").length < SHORTEST || hasAlternatives(source)) return null;
  // What can only stand at the beginning is looked for nowhere else.
  const anchor = before === "^" && !isMultiline ? before : "";
  // With u, "s" and "ſ" are the same letter, as they are for RE2.
  return new RegExp(anchor + plain, ignoresCase ? "iu" : "u");
}

/** Whether it may match without its beginning: a bar that stands in no parentheses. When in doubt it may. */
function hasAlternatives(source: string): boolean {
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === "\\") at += 1;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") inClass = true;
    else if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    else if (character === "|" && depth === 0) return true;
  }
  return false;
}
