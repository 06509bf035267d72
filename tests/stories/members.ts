// Members of stories for the tables of cases: `time.1` is the first entry of the source `time`, on its publisher's site.
import type { Citation } from "../../src/model/citation.ts";
import type { StoryMember } from "../../src/model/story.ts";
import { press } from "../support/build.ts";

/** `nasa-watch` is a source of `nasa`; what begins with radio or tv is what it says. */
export const PRESS = press({
  publisherOf: (sourceId) => sourceId.split("-")[0] ?? sourceId,
  kindOf: (sourceId) =>
    sourceId.startsWith("radio") ? "podcast" : sourceId.startsWith("tv") ? "video" : "news",
  hostsOf: (publisher) => (publisher === "unknown" ? [] : [`${publisher}.example`]),
});

const sourceOf = (entryId: string): string => entryId.split(".")[0] ?? entryId;
const pageOf = (entryId: string): string => `${PRESS.publisherOf(sourceOf(entryId))}.example/${entryId}`;

export const member = (
  entryId: string,
  sortAt: number,
  { cites = [], ...over }: Partial<StoryMember> = {},
): StoryMember => ({
  entryId,
  sourceId: sourceOf(entryId),
  sortAt,
  canonicalUrl: pageOf(entryId),
  cites,
  copyOf: null,
  hiddenAt: null,
  ...over,
});

/** A bare link to a member's page. */
export const link = (entryId: string): Citation => ({
  publisher: PRESS.publisherOf(sourceOf(entryId)),
  url: pageOf(entryId),
  quote: null,
});
/** "as X reports". */
export const says = (publisher: string, url: string | null = null): Citation => ({
  publisher,
  url,
  quote: `as ${publisher} reports`,
});
/** The same, with a link to a member's page. */
export const saysOf = (entryId: string): Citation => ({
  ...link(entryId),
  quote: `as ${PRESS.publisherOf(sourceOf(entryId))} reports`,
});
