// Who had a story first, and what says so: a sentence, a link, or the time.
import type { Credit } from "../model/credit.ts";
import type { StoryMember } from "../model/story.ts";
import { independentPublishers } from "./coverage.ts";
import { leadOf, originOf, shownOf } from "./lead.ts";
import type { Press } from "./press.ts";
import { type Reference, referencesAmong } from "./references.ts";
import { byTime } from "./standing.ts";

/**
 * The credit of a story: the member that others name or link to; else whom the lead itself credits, though it is not
 * among the members; else the lead, if two independent publishers report the story. Hidden members say nothing.
 * @param lead the one that is shown as such, should it not be the one that leads
 */
export function creditOf<T extends StoryMember>(
  members: readonly T[],
  press: Press,
  lead: T | undefined = leadOf(members, press),
): Credit | null {
  if (!lead) return null;
  const shown = shownOf(members);
  const references = referencesAmong(shown, press);
  const origin = originOf(shown, references, press);
  if (origin) return creditFrom(origin, references, press);
  return passedOn(lead, press) ?? byTimeAlone(lead, shown, press);
}

/** A sentence with a link, a sentence, a bare link. */
const weakness = ({ kind, quote }: Reference): number => (quote === null ? 2 : kind === "link" ? 0 : 1);

function creditFrom(origin: StoryMember, references: readonly Reference[], press: Press): Credit | null {
  const [best] = references
    .filter(({ to }) => to === origin)
    .sort((a, b) => weakness(a) - weakness(b) || byTime(a.by, b.by));
  if (!best) return null;
  const { by, kind, quote } = best;
  return {
    publisher: press.publisherOf(origin.sourceId),
    entryId: origin.entryId,
    url: origin.canonicalUrl,
    evidence: { kind, entryId: by.entryId, quote },
  };
}

/** What the lead has from somebody who has no entry in the story, by its own words. */
function passedOn({ sourceId, entryId, cites }: StoryMember, press: Press): Credit | null {
  const own = press.publisherOf(sourceId);
  const credits = cites.flatMap(({ publisher, url, quote }) =>
    publisher === null || publisher === own || quote === null ? [] : [{ publisher, url, quote }],
  );
  const best = credits.find(({ url }) => url !== null) ?? credits[0];
  if (!best) return null;
  const { publisher, url, quote } = best;
  return {
    publisher,
    entryId: null,
    url,
    evidence: { kind: url === null ? "phrase" : "link", entryId, quote },
  };
}

/** Among the voices of one publisher, or the copies of one text, there is no first. */
function byTimeAlone(lead: StoryMember, members: readonly StoryMember[], press: Press): Credit | null {
  if (independentPublishers(members, press.publisherOf) < 2) return null;
  const { sourceId, entryId, canonicalUrl } = lead;
  return {
    publisher: press.publisherOf(sourceId),
    entryId,
    url: canonicalUrl,
    evidence: { kind: "time", entryId, quote: null },
  };
}
