// The ledger in numbers: of each source, channel and rule, how many entries of which day it kept and dropped.
import { HIDDEN, judgeOf, type Mark, readMark, UNNAMED } from "../ledger.ts";
import type { Config } from "../model/config.ts";
import { DAY } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import type { LedgerCount, Store } from "../store/store.ts";

/** Counts by day, the oldest first; as many as the report has days. */
type ByDay = readonly number[];

export interface JudgeCounts {
  readonly id: string;
  readonly kept: ByDay;
  readonly dropped: ByDay;
  /** By the curator; only of sources. */
  readonly hidden: ByDay;
  /** False for what feeds.yaml does not name any more. */
  readonly isConfigured: boolean;
}

export interface RuleCounts {
  /** `channels.space.drop[0]` */
  readonly rule: string;
  /** `feeds.yaml:12` */
  readonly place: string;
  readonly action: "keep" | "drop";
  /** Entries that it decided. One that an earlier rule dropped is not asked of a later one. */
  readonly decided: ByDay;
}

export interface LedgerReport {
  /** Beginnings of the days, UTC. */
  readonly days: readonly Instant[];
  /** Those that feeds.yaml names, and those whose entries are stored. */
  readonly sources: readonly JudgeCounts[];
  /** Of what the sources kept. */
  readonly channels: readonly JudgeCounts[];
  /** Those of feeds.yaml as it is now. */
  readonly rules: readonly RuleCounts[];
}

interface Kept {
  readonly config: Config;
  readonly store: Pick<Store, "ledger">;
  readonly now: () => Instant;
}

/** Of the last days, today's included. */
export const ledgerOf = ({ config, store, now }: Kept, days: number): LedgerReport =>
  ledgerReport(config, store.ledger(now() - (days - 1) * DAY), now(), days);

export const sumOf = (counts: ByDay): number => counts.reduce((sum, count) => sum + count, 0);

/** One mark of entries that fare alike. */
interface Marked extends Mark {
  readonly isHidden: boolean;
  /** The day's place in the report. */
  readonly at: number;
  readonly entries: number;
}

export function ledgerReport(
  { sources, channels, places }: Pick<Config, "sources" | "channels" | "places">,
  counts: readonly LedgerCount[],
  now: Instant,
  dayCount: number,
): LedgerReport {
  const today = Math.floor(now / DAY) * DAY;
  const days = Array.from({ length: dayCount }, (_, index) => today - (dayCount - 1 - index) * DAY);
  const marked = [...marksIn(counts, days)];
  const byJudge = Map.groupBy(marked, ({ judge }) => judge);
  const judged = (room: string, named: readonly { readonly id: string }[]): JudgeCounts[] => {
    const ids = named.map(({ id }) => id);
    const counted = [...byJudge.keys()].flatMap((judge) =>
      judge.startsWith(room) ? judge.slice(room.length) : [],
    );
    return [...new Set([...ids, ...counted])].map((id) => ({
      ...countsOf(id, byJudge.get(room + id) ?? [], dayCount),
      isConfigured: ids.includes(id),
    }));
  };
  const decisions = marked.filter(({ rule, isKept }) => rule !== null && isDecidedBy(rule, isKept));
  const byRule = Map.groupBy(decisions, ({ rule }) => rule);
  return {
    days,
    sources: judged("sources.", sources),
    channels: judged("channels.", channels),
    rules: [...places].flatMap(([rule, place]): RuleCounts[] => {
      const action = /\.(keep|drop)(?:\[\d+\])?$/.exec(rule)?.[1];
      if (action !== "keep" && action !== "drop") return [];
      // The name of all of them together, for what none of them keeps.
      if (places.has(`${rule}[0]`)) return [];
      return [{ rule, place, action, decided: byDay(byRule.get(rule) ?? [], dayCount) }];
    }),
  };
}

function* marksIn(counts: readonly LedgerCount[], days: readonly Instant[]): Generator<Marked> {
  for (const { day, marks, entries } of counts) {
    const at = days.indexOf(day);
    const isHidden = marks.includes(HIDDEN);
    const judgements = marks.filter((mark) => mark !== HIDDEN && mark !== UNNAMED);
    if (at >= 0) for (const mark of judgements) yield { ...readMark(mark), isHidden, at, entries };
  }
}

const countsOf = (
  id: string,
  marked: readonly Marked[],
  days: number,
): Omit<JudgeCounts, "isConfigured"> => ({
  id,
  kept: byDay(
    marked.filter(({ isKept }) => isKept),
    days,
  ),
  dropped: byDay(
    marked.filter(({ isKept, isHidden }) => !isKept && !isHidden),
    days,
  ),
  hidden: byDay(
    marked.filter(({ isHidden }) => isHidden),
    days,
  ),
});

function byDay(marked: readonly Marked[], days: number): number[] {
  const counts = Array.from({ length: days }, () => 0);
  for (const { at, entries } of marked) counts[at] = (counts[at] ?? 0) + entries;
  return counts;
}

/** That no rule of `keep` holds is nobody's doing. A rule of age drops later what it keeps now. */
const isDecidedBy = (rule: string, isKept: boolean): boolean => isKept || !/\.keep$/.test(rule);

const isMute = ({ isConfigured, kept, dropped }: JudgeCounts): boolean =>
  isConfigured && sumOf(kept) === 0 && sumOf(dropped) > 0;

const judgedBy = ({ kept, dropped }: JudgeCounts): number => sumOf(kept) + sumOf(dropped);

/** What a curator should look at, a sentence each. */
export function ledgerConcerns({ days, sources, channels, rules }: LedgerReport): string[] {
  const span = `in ${days.length} days`;
  const judged = new Map<string, number>([
    ...sources.map((source) => [`sources.${source.id}`, judgedBy(source)] as const),
    ...channels.map((channel) => [`channels.${channel.id}`, judgedBy(channel)] as const),
  ]);
  // Of a rule that nothing came before, nothing can be said.
  const asked = rules.map((rule) => ({ ...rule, entries: judged.get(judgeOf(rule.rule)) ?? 0 }));
  const idle = [...Map.groupBy(asked, ({ place }) => place)]
    // What an anchor repeats in several channels stands at one place.
    .filter(([, there]) => there.every(({ decided }) => sumOf(decided) === 0))
    .flatMap(([place, there]) => {
      const [first, ...others] = there.filter(({ entries }) => entries > 0);
      if (!first) return [];
      const also = others.length === 0 ? "" : ` and ${others.length} more that stand there`;
      const none = `decided none of the ${first.entries} entries of the last ${days.length} days`;
      return `${place}: ${first.rule}${also} ${none}: is it misspelt, or behind another rule?`;
    });
  const mute = sources
    .filter(isMute)
    .map(
      ({ id, dropped }) =>
        `sources.${id}: all of its ${sumOf(dropped)} entries of the last ${days.length} days were dropped.`,
    );
  const empty = channels.filter(isMute).map(({ id }) => `channels.${id}: it kept nothing ${span}.`);
  return [...mute, ...empty, ...idle];
}
