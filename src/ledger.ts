// The ledger: how every entry ever polled fares with every rule, as marks that the store keeps and counts.
import type { Decision } from "./curate/curator.ts";
import type { Verdict } from "./curate/verdict.ts";
import type { Source } from "./model/source.ts";

/** The curator hid it. */
export const HIDDEN = "-hidden";
/** feeds.yaml does not name its source any more. */
export const UNNAMED = "-unnamed";

/** A mark as it was read again. */
export interface Mark {
  readonly isKept: boolean;
  /** `sources.bbc`, `channels.space`; `hidden` and `unnamed` stand alone. */
  readonly judge: string;
  /** The rule's place: `channels.space.drop[0]`, `channels.space.pin` for the curator's pin; null for what no rule decided. */
  readonly rule: string | null;
}

/** Of an entry that nobody judges: whose it is, and why. */
export const unjudged = (sourceId: string, why: string): string[] => [`-sources.${sourceId}`, why];

/** What the source makes of an entry, then each channel; of what the source drops, only that. */
export function marksOf({ source: verdict, channels }: Decision, source: Source): string[] {
  const own = markOf(`sources.${source.id}`, verdict);
  if (!verdict.kept) return [own];
  return [own, ...[...channels].map(([id, shown]) => markOf(`channels.${id}`, shown))];
}

/**
 * By a rule of its own: what a source drops and the curator pinned in one channel, the others drop by the source's.
 * @param judge `channels.space`
 */
export const markOf = (judge: string, { kept, rule }: Verdict): string =>
  `${kept ? "+" : "-"}${rule?.startsWith(`${judge}.`) ? rule : judge}`;

/** Whose rule this is: `channels.space` of `channels.space.drop[0]`; a source may be called "keep". */
export const judgeOf = (rule: string): string => rule.split(".", 2).join(".");

export function readMark(mark: string): Mark {
  const said = mark.slice(1);
  const judge = judgeOf(said);
  return { isKept: mark.startsWith("+"), judge, rule: judge === said ? null : said };
}
