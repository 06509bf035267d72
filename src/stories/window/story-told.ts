// Which story a report tells: by a link, a name ("as SpaceNews reports"), its text, an event, or likeness; in this order.
import { DAY } from "../../model/durations.ts";
import type { JoinedBy } from "../../model/entry.ts";
import type { StoryTold } from "../find-story.ts";
import { areApart } from "../look-alikes.ts";
import { isSameEvent } from "../spaceflight-event.ts";
import { overlap } from "../text-print.ts";
import { cosine } from "../vector.ts";
import type { Compared, Held } from "./comparison.ts";
import type { Mentions } from "./mentions.ts";
import type { KeptReport } from "./report.ts";
import { JOIN, joinScore } from "./scores.ts";
import type { WindowStory } from "./window-story.ts";

/** A saga goes on, but two weeks later it is another story. */
export const WINDOW = 14 * DAY;
/** So much of a text in another's words is a copy of it. */
const REPEATED = 0.6;
/** A sentence that credits a publisher is about its report if they are at least so alike. */
const CREDITED = 0.14;
/** Who links to a page speaks of it, unless nothing else is said of it. */
const LINKED = 0.03;
/** One's own older pieces are linked to as background, too. */
const LINKED_OWN = 0.2;

/** What outlets tell of one event is out within a day, and has a few words in common. */
const EVENT_SPAN = DAY;
const EVENT_TOLD = 0.15;

type Way = (held: Held, mentions: Mentions, report: Compared) => number | undefined;

/** In this order: what an outlet says of others comes before what it only sounds like. */
const WAYS: readonly (readonly [JoinedBy, Way])[] = [
  ["link", (held, mentions, report) => linked(held, mentions, report)],
  ["credit", (held, mentions, report) => credited(held, mentions, report)],
  ["text", (held, _, report) => repeated(held, report)],
  ["event", (held, _, report) => sameEvent(held, report)],
];

/** Null for news. */
export function storyTold(held: Held, mentions: Mentions, report: Compared): StoryTold | null {
  for (const [by, find] of WAYS) {
    const doc = find(held, mentions, report);
    const story = doc === undefined ? undefined : held.storyOf[doc];
    if (story) return { storyId: story.storyId, by, entryId: held.reports[doc ?? 0]?.entryId ?? null };
  }
  const story = likest(report);
  return story ? { storyId: story.storyId, by: "likeness", entryId: nearestIn(held, story, report) } : null;
}

/** Of a story that is meant as a whole, the entry that is most alike. */
function nearestIn({ storyOf, reports }: Held, story: WindowStory, { comparison }: Compared): string | null {
  const doc = comparison.near.find((near) => storyOf[near] === story);
  return doc === undefined ? null : (reports[doc]?.entryId ?? null);
}

const isNear = (a: KeptReport, b: KeptReport): boolean => Math.abs(a.sortAt - b.sortAt) <= WINDOW;

/** The document that a report links to, or that links to it. */
function linked({ pool, reports }: Held, mentions: Mentions, { report, kept, vector }: Compared) {
  pool.spread(vector);
  const links = mentions.linked(report);
  const isNearBy = (doc: number): boolean => {
    const other = reports[doc];
    return other !== undefined && isNear(kept, other);
  };
  const speaksOf = (doc: number): boolean => {
    const other = reports[doc];
    if (!other || !isNear(kept, other) || areApart(kept, other)) return false;
    return pool.dot(doc) >= (other.publisher === kept.publisher ? LINKED_OWN : LINKED);
  };
  const credit = links.find(({ doc, isCredit }) => isCredit && isNearBy(doc));
  if (credit) return credit.doc;
  const docs = [...links.map(({ doc }) => doc), ...mentions.linking(report)];
  return docs.filter(speaksOf).sort((a, b) => pool.dot(b) - pool.dot(a))[0];
}

/** The document that a report credits by its publisher's name, or that credits it. */
function credited({ pool, reports }: Held, mentions: Mentions, { report, kept, vector }: Compared) {
  let found: number | undefined;
  let highest = CREDITED;
  const consider = (doc: number, likeness: number) => {
    const other = reports[doc];
    if (likeness < highest || !other || !isNear(kept, other) || areApart(kept, other)) return;
    highest = likeness;
    found = doc;
  };
  for (const { words, docs } of mentions.claims(report)) {
    pool.spread(words);
    for (const doc of docs) consider(doc, pool.dot(doc));
  }
  for (const { doc, words } of mentions.claimedOf(kept.publisher)) consider(doc, cosine(vector, words));
  return found;
}

/** The document of another publisher whose text a report repeats. */
export function repeated({ reports }: Held, { kept, comparison }: Compared): number | undefined {
  return comparison.neighbors.find(({ doc }) => {
    const other = reports[doc];
    // An outlet's own series say the same of themselves every week.
    if (!kept.print || !other?.print || other.publisher === kept.publisher) return false;
    return overlap(kept.print, other.print) >= REPEATED;
  })?.doc;
}

/** The document that tells the same event of the same mission, the most alike. */
function sameEvent({ pool, reports }: Held, { kept, vector, comparison }: Compared): number | undefined {
  if (kept.event.kinds === 0) return undefined;
  pool.spread(vector);
  let found: number | undefined;
  let highest = EVENT_TOLD;
  for (const doc of comparison.near) {
    const other = reports[doc];
    if (!other || Math.abs(other.sortAt - kept.sortAt) > EVENT_SPAN) continue;
    if (!isSameEvent(kept.event, other.event) || areApart(kept, other)) continue;
    const likeness = pool.dot(doc);
    if (likeness < highest) continue;
    highest = likeness;
    found = doc;
  }
  return found;
}

/** The story that a report fits best, if it fits any well enough. */
function likest({ comparison }: Compared): WindowStory | undefined {
  let found: WindowStory | undefined;
  let highest = JOIN.threshold;
  for (const [story, fit] of comparison.fits) {
    const score = joinScore(fit);
    if (score < highest) continue;
    highest = score;
    found = story;
  }
  return found;
}
