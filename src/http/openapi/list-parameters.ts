// What lists of stories and entries can be narrowed by, and how they are paged.
import {
  channelParameter,
  type Known,
  kindParameter,
  labelParameter,
  publisherParameter,
  sourceParameter,
  topicParameter,
} from "./known-ids.ts";
import { formed, instant, place, text, usualCount, type Values } from "./parameter.ts";

export const USUAL_LIMIT = 50;
export const MOST_ITEMS = 200;

export const limitParameter = () =>
  usualCount(1, MOST_ITEMS, USUAL_LIMIT, `How many at most; more than ${MOST_ITEMS} is cut to it.`);

export const SEARCH =
  'Words that must all be found; `"a phrase"`, `begin*`, `-without`. Case and accents do not count.';

/** As much of RFC 5646 as is needed to tell one from junk. */
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

export const listParameters = (known: Known) => ({
  topic: topicParameter(known),
  label: labelParameter(),
  source: sourceParameter(known),
  publisher: publisherParameter(known),
  kind: kindParameter(),
  language: formed(
    LANGUAGE,
    "must be a language tag, such as en or pt-BR.",
    "Only what is in this language: `en` is en-US and en-GB, too.",
    "en",
  ),
  channel: channelParameter(known),
  since: instant("Only what was out then or later; a day is its midnight UTC.", "2026-11-22"),
  until: instant("Only what was out before.", "2026-11-22T10:00:00Z"),
  changed_since: instant(
    "Only what changed then or later, in our time, whenever it was out: entries that say something else, stories that anything befell. For keeping a copy up to date.",
    "2026-11-22T10:00:00Z",
  ),
  q: text(SEARCH, '"south pole" lander'),
  cursor: place("The `nextCursor` of the page before.", "is not one that this API gave."),
  limit: limitParameter(),
});

export type ListValues = Values<ReturnType<typeof listParameters>>;
