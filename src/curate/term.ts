// A term as the curator wrote it, made ready to be matched: words, part of an unspaced script, or a regular expression.
import { RE2JS } from "re2js";
import type { Term } from "../model/rule.ts";
import { expressionHint } from "./expression-hint.ts";
import { cut, fold, UNSPACED_CHARACTER } from "./fold.ts";

const LONGEST_TERM = 300;
const SHORTEST_PREFIX = 3;
const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
  u: 0,
};

export type ParsedTerm =
  /** Folded words in a row; with `prefix` the last one may go on. */
  | { readonly kind: "words"; readonly words: readonly string[]; readonly prefix: boolean }
  /** Folded text that is found anywhere: Chinese, Japanese, Korean, Thai. */
  | { readonly kind: "part"; readonly text: string }
  | {
      readonly kind: "expression";
      /** Compiled when it is first asked for: of most, no text ever has the hint. */
      readonly expression: () => RE2JS | TermFault;
      readonly hint: RegExp | null;
    };

/** What is wrong with a term, as one clear sentence. */
export interface TermFault {
  readonly fault: string;
}

function parseExpression(term: string): ParsedTerm | TermFault {
  const end = term.lastIndexOf("/");
  if (end === 0) {
    return { fault: `${term} begins like a regular expression, but has no closing slash.` };
  }
  let flags = 0;
  for (const letter of term.slice(end + 1)) {
    const flag = FLAGS[letter];
    if (flag === undefined) {
      return { fault: `${term} has the flag "${letter}" after its closing slash; known are i, m and s.` };
    }
    flags |= flag;
  }
  const source = term.slice(1, end);
  const hint = expressionHint(source, {
    ignoresCase: (flags & RE2JS.CASE_INSENSITIVE) !== 0,
    isMultiline: (flags & RE2JS.MULTILINE) !== 0,
  });
  let compiled: RE2JS | TermFault | undefined;
  const expression = () => {
    compiled ??= compile(term, source, flags);
    return compiled;
  };
  return { kind: "expression", expression, hint };
}

function compile(term: string, source: string, flags: number): RE2JS | TermFault {
  try {
    const expression = RE2JS.compile(source, flags);
    if (expression.matcher("").find())
      return { fault: `${term} matches everything: it also matches no text.` };
    return expression;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.replace(/^error parsing regexp: /, "") : "";
    return { fault: `${term} is not a regular expression that can be run safely (RE2): ${reason}.` };
  }
}

function parseWords(term: string): ParsedTerm | TermFault {
  const prefix = term.endsWith("*");
  const folded = fold(prefix ? term.slice(0, -1) : term).trim();
  if (folded.includes("*")) return { fault: `"${term}" may have a * only at its end.` };
  if (UNSPACED_CHARACTER.test(folded)) return { kind: "part", text: folded };
  const words = cut(folded);
  const last = words.at(-1);
  if (last === undefined) return { fault: `"${term}" has no letter or digit that could be matched.` };
  if (prefix && words.length === 1 && last.length < SHORTEST_PREFIX) {
    return {
      fault: `"${term}" would match too much: write at least ${SHORTEST_PREFIX} letters before the *.`,
    };
  }
  return { kind: "words", words, prefix };
}

export function parseTerm(term: Term): ParsedTerm | TermFault {
  if (term.length > LONGEST_TERM) return { fault: `A term may have at most ${LONGEST_TERM} characters.` };
  return term.startsWith("/") ? parseExpression(term) : parseWords(term);
}

/** Null when the term can be matched, else a sentence that says what is wrong. */
export function checkTerm(term: Term): string | null {
  const parsed = parseTerm(term);
  if ("fault" in parsed) return parsed.fault;
  const compiled = parsed.kind === "expression" ? parsed.expression() : null;
  return compiled && "fault" in compiled ? compiled.fault : null;
}
