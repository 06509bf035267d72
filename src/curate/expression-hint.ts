// A regular expression's plain beginning: texts without it need not be searched by an engine in JavaScript.

const BEGINNING = /^(?:\\b|\^)?([A-Za-z0-9 ]+)([*?{]?)/;
const SHORTEST = 3;

/**
 * Matches, in linear time, some part of all that the expression matches; null when its beginning is not plain.
 * @param source an expression that RE2 takes
 */
export function expressionHint(source: string, ignoresCase: boolean): RegExp | null {
  const [, letters = "", quantifier = ""] = BEGINNING.exec(source) ?? [];
  // What is repeated may be missing.
  const plain = quantifier === "" ? letters : letters.slice(0, -1);
  if (plain.length < SHORTEST || hasAlternatives(source)) return null;
  // With u, "s" and "ſ" are the same letter, as they are for RE2.
  return new RegExp(plain, ignoresCase ? "iu" : "u");
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
