// What the terms of each topic add up to in one text: occurrences, hints, exclusions.
import type { Term, Topic } from "../model/rule.ts";
import type { Hit } from "./hit.ts";

type Role = "any" | "all" | "none" | "hints" | "except" | "within";
const ROLES: readonly Role[] = ["any", "all", "none", "hints", "except", "within"];

interface Use {
  readonly topic: string;
  readonly role: Role;
}

export type Roles = ReadonlyMap<Term, readonly Use[]>;
export type Tally = Readonly<Record<Role, readonly Hit[]>>;

export function topicTerms(topic: Topic): Term[] {
  return ROLES.flatMap((role) => topic[role] ?? []);
}

/** Which topics use a term, and as what. */
export function assignRoles(topics: readonly Topic[]): Roles {
  const roles = new Map<Term, Use[]>();
  for (const topic of topics) {
    for (const role of ROLES) {
      for (const term of topic[role] ?? []) {
        const uses = roles.get(term) ?? [];
        uses.push({ topic: topic.id, role });
        roles.set(term, uses);
      }
    }
  }
  return roles;
}

function isCovered(hit: Hit, covers: readonly Hit[]): boolean {
  return covers.some((cover) => cover.start <= hit.start && hit.end <= cover.end);
}

function withoutExceptions(tally: Tally): Tally {
  if (tally.except.length === 0) return tally;
  const counts = (hit: Hit) => !isCovered(hit, tally.except);
  return {
    ...tally,
    any: tally.any.filter(counts),
    hints: tally.hints.filter(counts),
    within: tally.within.filter(counts),
  };
}

const NONE: ReadonlyMap<string, Tally> = new Map();

/** Only topics of which a term was found have a tally. */
export function tallyHits(hits: readonly Hit[], roles: Roles): ReadonlyMap<string, Tally> {
  if (hits.length === 0) return NONE;
  const tallies = new Map<string, Record<Role, Hit[]>>();
  for (const hit of hits) {
    for (const { topic, role } of roles.get(hit.term) ?? []) {
      const tally = tallies.get(topic) ?? { any: [], all: [], none: [], hints: [], except: [], within: [] };
      tally[role].push(hit);
      tallies.set(topic, tally);
    }
  }
  const settled = new Map<string, Tally>();
  for (const [topic, tally] of tallies) settled.set(topic, withoutExceptions(tally));
  return settled;
}

/** How many of the hits stand apart from one another: "space telescope" and "telescope" are one occurrence. */
export function countApart(hits: readonly Hit[]): number {
  let count = 0;
  let end = -1;
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    if (hit.start < end) continue;
    count += 1;
    end = hit.end;
  }
  return count;
}

/** The tally of an entry that has the parent topic: there `within` counts as `any`. */
export function withinParent(tally: Tally | undefined): Tally | undefined {
  return tally && tally.within.length > 0 ? { ...tally, any: [...tally.any, ...tally.within] } : tally;
}
