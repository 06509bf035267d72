// What happens to a mission, whatever words an outlet has for it: who arrives has docked, and a slip is a delay.
import type { Marks } from "./look-alikes.ts";
import { termOf, tokensOf } from "./words.ts";

/** What a title says that happened, and to whom. */
export interface SpaceflightEvent {
  /** A bit for each kind of event; 0 for a title without any. */
  readonly kinds: number;
  /** Terms of the names in the title, as words.ts has them. */
  readonly names: readonly number[];
}

/**
 * Only what missions do: who wins, buys, fails or is named is told of everybody. Two outlets that have the same of the
 * same name within a day, in words that are a little alike, mean one event: 92 % of 86 such pairs of
 * tests/fixtures/stories, and what is left are the days before and after a launch.
 */
const KINDS: readonly RegExp[] = [
  /\b(?:launch(?:es|ed)?|lift(?:s|ed)?[ -]?off|blast(?:s|ed) off|heads? to|headed to|sends?|sent|on (?:its|their) way)\b/i,
  /\b(?:countdown|on track|look(?:s|ing) good|ready (?:to go|for launch|to launch)|launch day|set to (?:launch|return|fly))\b/i,
  /\b(?:delay(?:s|ed|ing)?|slip(?:s|ped)?|postpone[sd]?|pushed back|wait until|scrub(?:s|bed)?|stands? down|called off|no earlier than|roll(?:s|ed)?[ -]?back)\b/i,
  /\b(?:dock(?:s|ed|ing)?|arriv(?:es?|ed|al|ing)|berth(?:s|ed|ing)?|reach(?:es|ed) (?:the )?(?:iss|space station|station))\b/i,
  /\b(?:undock(?:s|ed|ing)?|depart(?:s|ed|ure|ing)?)\b/i,
  /\b(?:splash(?:es|ed)?[ -]?down|land(?:s|ed|ing)|touch(?:es|ed)? ?down|back (?:on|to) earth|back home|home|returns? to earth|earth return|re-?entry)\b/i,
  /\b(?:fly-?by|flies (?:around|by|past)|(?:swings?|swung) (?:around|by)|loops? around|around the moon|breaks? record|farthest)\b/i,
  /\b(?:wet dress|wdr|dress rehearsal|launch rehearsal|fuel(?:l)?ing test|tanking|static[- ]fire)\b/i,
  /\b(?:roll(?:s|ed|ing)?[ -]?out|to (?:the|its) (?:launch )?pad)\b/i,
  /\b(?:overhauls?|shak(?:es?|ing) up|shake-?up|restructur\w+|revis(?:es?|ed|ing)|reorgani[sz]\w+|course correction|revamps?|architecture)\b/i,
  /\b(?:spacewalks?|evas?)\b/i,
  /\b(?:deploy(?:s|ed|ment)?|unfurl\w*|unfold\w*)\b/i,
];

/** They stand in every other title, and name no event. */
const WIDE = new Set(
  "nasa esa spacex space moon lunar earth falcon starlink agency launch mission live coverage".split(" "),
);

const NO_EVENT: SpaceflightEvent = { kinds: 0, names: [] };

/** @param numbers what the title numbers: `crew` -> 12 (look-alikes.ts) */
export function spaceflightEventOf(title: string, numbers: Marks["numbers"]): SpaceflightEvent {
  const kinds = KINDS.reduce((mask, words, kind) => (words.test(title) ? mask | (1 << kind) : mask), 0);
  if (kinds === 0) return NO_EVENT;
  const names = tokensOf(title).flatMap((token) =>
    typeof token !== "string" && token.kind === "name" && !WIDE.has(token.stem) ? token.term : [],
  );
  const numbered = [...numbers]
    .filter(([name]) => !WIDE.has(name))
    .map(([name, [first]]) => termOf(`${name} ${first}`));
  return { kinds, names: [...names, ...numbered] };
}

export const isSameEvent = (a: SpaceflightEvent, b: SpaceflightEvent): boolean =>
  (a.kinds & b.kinds) !== 0 && a.names.some((name) => b.names.includes(name));
