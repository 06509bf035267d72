// What lists of stories and entries can be narrowed by, and how they are paged.
import {
  channelParameter,
  type Known,
  labelParameter,
  sourceParameter,
  topicParameter,
} from "./known-ids.ts";
import { instant, place, text, usualCount, type Values } from "./parameter.ts";

export const USUAL_LIMIT = 50;
export const MOST_ITEMS = 200;

export const limitParameter = () =>
  usualCount(1, MOST_ITEMS, USUAL_LIMIT, `How many at most; more than ${MOST_ITEMS} is cut to it.`);

export const SEARCH =
  'Words that must all be found; `"a phrase"`, `begin*`, `-without`. Case and accents do not count.';

export const listParameters = (known: Known) => ({
  topic: topicParameter(known),
  label: labelParameter(),
  source: sourceParameter(known),
  channel: channelParameter(known),
  since: instant("Only what was out then or later; a day is its midnight UTC.", "2026-11-22"),
  until: instant("Only what was out before.", "2026-11-22T10:00:00Z"),
  q: text(SEARCH, '"south pole" lander'),
  cursor: place("The `nextCursor` of the page before.", "is not one that this API gave."),
  limit: limitParameter(),
});

export type ListValues = Values<ReturnType<typeof listParameters>>;
