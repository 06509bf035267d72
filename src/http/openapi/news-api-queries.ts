// What lists of the Spaceflight News API v4 are asked with.
import {
  eventIds,
  flag,
  launchIds,
  limit,
  offset,
  ordering,
  phrase,
  phrases,
  time,
} from "./news-api-parameters.ts";
import type { Values } from "./parameter.ts";

const MOMENT = "2026-11-22T10:00:00Z";
const DAY = "2026-11-22";

export const reportParameters = () => ({
  search: phrase(
    'Terms, split at white space and commas, each of which title, summary or `news_site` must contain; `"a phrase"` stays together.',
    '"south pole" lander',
  ),
  title_contains: phrase("Only what has this in its title. Case does not count, accents do.", "lander"),
  title_contains_one: phrases("Only what has one of these in its title, split at commas.", "lander, rover"),
  title_contains_all: phrases("Only what has all of these in its title.", "lander, pole"),
  summary_contains: phrase("Only what has this in its summary.", "dust"),
  summary_contains_one: phrases("Only what has one of these in its summary.", "dust, ice"),
  summary_contains_all: phrases("Only what has all of these in its summary.", "dust, orbit"),
  news_site: phrases(
    "Only what comes from one of these, by their whole names, split at commas.",
    "SpaceNews",
  ),
  news_site_exclude: phrases("Only what comes from none of these.", "SpaceNews, NASA"),
  published_at_gte: time("Only what was out then or later; a day is its midnight UTC.", DAY),
  published_at_lte: time("Only what was out then or before.", MOMENT),
  published_at_gt: time("Only what was out later.", MOMENT),
  published_at_lt: time("Only what was out before.", MOMENT),
  updated_at_gte: time("Only what last changed then or later.", DAY),
  updated_at_lte: time("Only what last changed then or before.", MOMENT),
  updated_at_gt: time("Only what last changed later.", MOMENT),
  updated_at_lt: time("Only what last changed before.", MOMENT),
  ordering: ordering("`published_at`, `updated_at`, with `-` the latest first; several, split at commas."),
  limit: limit(),
  offset: offset(),
});

export const articleParameters = () => ({
  ...reportParameters(),
  has_launch: flag("`true` finds nothing: feeds do not tell of launches."),
  has_event: flag("`true` finds nothing: feeds do not tell of events."),
  is_featured: flag("Only what the curator pinned, or only what is not."),
  launch: launchIds("UUIDs, split at commas: finds nothing.", "c7f7e3a0-5a3f-4b6e-9a51-2f4f5d1f6f0b"),
  event: eventIds("Numbers, split at commas: finds nothing.", "412"),
});

export type ReportValues = Values<ReturnType<typeof reportParameters>>;
export type ArticleValues = Values<ReturnType<typeof articleParameters>>;
