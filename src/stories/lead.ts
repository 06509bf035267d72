// Which entry leads a story: the original report.
import type { StoryMember } from "../model/story.ts";
import { independentPublishers } from "./coverage.ts";
import type { Press } from "./press.ts";
import { type Reference, referencesAmong } from "./references.ts";
import { byStanding } from "./standing.ts";

/** Those that are not hidden; all, where all are. */
export function shownOf<T extends Pick<StoryMember, "hiddenAt">>(members: readonly T[]): readonly T[] {
  const shown = members.filter(({ hiddenAt }) => hiddenAt === null);
  return shown.length > 0 ? shown : members;
}

/**
 * The entry of a story that leads it; undefined only for no entries: what the others name or link to, else the
 * earliest that its publisher wrote itself. The order of `members` does not matter.
 */
export function leadOf<T extends StoryMember>(members: readonly T[], press: Press): T | undefined {
  const shown = shownOf(members);
  if (shown.length < 2) return shown[0];
  return originOf(shown, referencesAmong(shown, press), press) ?? shown.toSorted(byStanding(shown, press))[0];
}

/**
 * The member that most independent publishers lead to, step by step, and that leads to none itself; among as many the one
 * that most name in a sentence, then the first by standing. Undefined if nobody is cited.
 */
export function originOf<T extends StoryMember>(
  members: readonly T[],
  references: readonly Reference<T>[],
  press: Press,
): T | undefined {
  const cited = [...new Set(references.map(({ to }) => to))];
  if (cited.length < 2) return cited[0];
  const steps = Map.groupBy(references.filter(isStep), ({ to }) => to);
  const followers = new Map(cited.map((member) => [member, followersOf(member, steps)]));
  const leadsTo = (from: T, to: T) => followers.get(to)?.has(from) === true;
  // Of those that lead to one another, none is further back than the others.
  const origins = cited.filter((one) => cited.every((other) => !leadsTo(one, other) || leadsTo(other, one)));
  const voices = (by: Iterable<T>, to: T): number => {
    const publisher = press.publisherOf(to.sourceId);
    const others = [...new Set(by)].filter(({ sourceId }) => press.publisherOf(sourceId) !== publisher);
    return independentPublishers(others, press.publisherOf);
  };
  const direct = Map.groupBy(references, ({ to }) => to);
  const compare = byStanding(members, press);
  const weighed = origins.map((member) => {
    const own = direct.get(member) ?? [];
    const all = voices([...(followers.get(member) ?? []), ...own.map(({ by }) => by)], member);
    const named = voices(
      own.flatMap(({ by, quote }) => (quote === null ? [] : by)),
      member,
    );
    return { member, all, named };
  });
  return weighed.sort((a, b) => b.all - a.all || b.named - a.named || compare(a.member, b.member))[0]?.member;
}

/** A sentence says where the news is from; a bare link only if what it leads to was out before. */
const isStep = ({ by, to, quote }: Reference): boolean => quote !== null || to.sortAt < by.sortAt;

/** All that lead there, over others too. */
function followersOf<T extends StoryMember>(
  member: T,
  steps: ReadonlyMap<T, readonly Reference<T>[]>,
): ReadonlySet<T> {
  const found = new Set<T>();
  const open = [member];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { by } of steps.get(next) ?? []) {
      if (found.has(by)) continue;
      found.add(by);
      open.push(by);
    }
  }
  return found;
}
