// What a source or a channel makes of an entry: kept, kept for a while, or dropped, and by which rule.
import type { Instant } from "../model/entry.ts";
import type { Rule, RuleKey } from "../model/rule.ts";
import { holdsFrom, ruleHolds, type Situation } from "./rules.ts";

export interface Verdict {
  readonly kept: boolean;
  /** Kept only until then (a drop rule with olderThan), else null. */
  readonly until: Instant | null;
  /** `channels.space.drop[0]`, `sources.bbc.keep`; null when nothing dropped and no keep rule exists. */
  readonly rule: string | null;
  /** One sentence for the curator. */
  readonly why: string;
}

/** A source or a channel; `name` is its place in feeds.yaml: `channels.space`. */
export interface Judge {
  readonly name: string;
  readonly keep: readonly Rule[];
  readonly drop: readonly Rule[];
}

interface Aging {
  readonly until: Instant | null;
  readonly rule: string | null;
}

/** A rule's own name; `owner` is the name of the source or channel, `count` how many rules stand beside it. */
export function ruleName(owner: string, key: RuleKey, index: number, count: number): string {
  return count === 1 ? `${owner}.${key}` : `${owner}.${key}[${index}]`;
}

function place(judge: Judge, key: RuleKey, rule: Rule): string {
  const rules = judge[key];
  return ruleName(judge.name, key, rules.indexOf(rule), rules.length);
}

function judgeDrop(judge: Judge, situation: Situation): Verdict | Aging {
  let aging: Aging = { until: null, rule: null };
  for (const rule of judge.drop) {
    const reason = ruleHolds(rule, situation);
    if (reason === null) continue;
    const from = holdsFrom(rule, situation.subject);
    const name = place(judge, "drop", rule);
    if (from === null) return { kept: false, until: null, rule: name, why: `Dropped by ${name}: ${reason}.` };
    if (aging.until === null || from < aging.until) aging = { until: from, rule: name };
  }
  return aging;
}

function judgeKeep(judge: Judge, situation: Situation): Omit<Verdict, "until"> {
  if (judge.keep.length === 0) {
    return { kept: true, rule: null, why: `Kept: ${judge.name} keeps everything that it does not drop.` };
  }
  for (const rule of judge.keep) {
    const reason = ruleHolds(rule, situation);
    if (reason === null) continue;
    const name = place(judge, "keep", rule);
    return { kept: true, rule: name, why: `Kept by ${name}: ${reason}.` };
  }
  const name = `${judge.name}.keep`;
  return { kept: false, rule: name, why: `Dropped by ${name}: no rule of it holds.` };
}

/** Drop is asked first; a list of rules is an "or"; without a keep rule everything is kept. */
export function judge(by: Judge, situation: Situation): Verdict {
  const drop = judgeDrop(by, situation);
  if ("kept" in drop) return drop;
  const keep = judgeKeep(by, situation);
  if (!keep.kept || drop.until === null) return { ...keep, until: null };
  const end = `Until ${new Date(drop.until).toISOString()}, when ${drop.rule} drops it for its age.`;
  return { ...keep, until: drop.until, rule: keep.rule ?? drop.rule, why: `${keep.why} ${end}` };
}

/** What the source drops, no channel keeps; what it keeps for a while, no channel keeps longer. */
export function bothVerdicts(source: Verdict, channel: Verdict): Verdict {
  if (!source.kept) return source;
  if (!channel.kept || source.until === null) return channel;
  const until = Math.min(source.until, channel.until ?? source.until);
  return { ...channel, until };
}
