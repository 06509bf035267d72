// Finds regular expressions in a text; their hints spare the engine, and one gate for many hints spares most of those.
import type { RE2JS } from "re2js";
import type { Term } from "../model/rule.ts";
import type { Hit } from "./hit.ts";
import type { TermFault } from "./term.ts";

export interface Expression {
  readonly term: Term;
  readonly expression: () => RE2JS | TermFault;
  /** Stands in all that it matches. */
  readonly hint: RegExp | null;
}

/** Adds the first match of each expression to the hits. */
export type ExpressionFinder = (text: string, hits: Hit[]) => void;

/** Counted beyond all words and parts, so that an expression never seems to overlap one. */
const EXPRESSIONS_FROM = 2_000_000;

interface Group {
  /** Matches wherever a hint of the group does; null if they have none. */
  readonly gate: RegExp | null;
  readonly expressions: readonly Expression[];
}

const isAnchored = ({ hint }: Expression): boolean => hint?.source.startsWith("^") ?? false;

function createGroups(expressions: readonly Expression[]): readonly Group[] {
  const hinted = expressions.filter(({ hint }) => hint !== null);
  const gateOf = (given: readonly Expression[], anchor: string) => {
    const sources = new Set(given.map(({ hint }) => (hint?.source ?? "").slice(anchor.length)));
    return { gate: new RegExp(`${anchor}(?:${[...sources].join("|")})`, "iu"), expressions: given };
  };
  const groups = [
    gateOf(hinted.filter(isAnchored), "^"),
    gateOf(
      hinted.filter((expression) => !isAnchored(expression)),
      "",
    ),
    { gate: null, expressions: expressions.filter(({ hint }) => hint === null) },
  ];
  return groups.filter((group) => group.expressions.length > 0);
}

function findFirst({ term, expression, hint }: Expression, text: string): Hit | null {
  if (hint?.test(text) === false) return null;
  const compiled = expression();
  if ("fault" in compiled || !compiled.test(text)) return null;
  const matcher = compiled.matcher(text);
  if (!matcher.find()) return null;
  return { term, start: EXPRESSIONS_FROM + matcher.start(), end: EXPRESSIONS_FROM + matcher.end() };
}

export function createExpressionFinder(expressions: readonly Expression[]): ExpressionFinder {
  const groups = createGroups(expressions);
  return (text, hits) => {
    for (const group of groups) {
      if (group.gate?.test(text) === false) continue;
      for (const expression of group.expressions) {
        const hit = findFirst(expression, text);
        if (hit) hits.push(hit);
      }
    }
  };
}
