// How often a document asks to be visited, and where else it lives: RSS 2.0, the syndication module, Atom links.
import type { ParsedHints, ParsedLink } from "../model/parsed.ts";
import { urlOfLink } from "./parse-links.ts";
import { parseCount } from "./parse-number.ts";
import { childOf, childrenOf, firstText, textOf, type XmlElement } from "./xml-tree.ts";

const PERIOD_MINUTES: ReadonlyMap<string, number> = new Map([
  ["hourly", 60],
  ["daily", 1440],
  ["weekly", 10_080],
  ["monthly", 43_200],
  ["yearly", 525_600],
]);
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAY_NAMES: ReadonlyMap<string, string> = new Map(
  DAYS.map((day) => [day.slice(0, 3).toLowerCase(), day]),
);

export function parseHints(feed: XmlElement, links: readonly ParsedLink[]): ParsedHints {
  return {
    ttlMinutes: positive(parseCount(firstText(feed, "ttl"))),
    updatePeriodMinutes: updatePeriod(feed),
    skipHours: skipHours(childOf(feed, "skiphours")),
    skipDays: skipDays(childOf(feed, "skipdays")),
    hubUrl: urlOfLink(links, "hub"),
    selfUrl: urlOfLink(links, "self"),
    nextUrl: urlOfLink(links, "next"),
  };
}

function updatePeriod(feed: XmlElement): number | undefined {
  const period = PERIOD_MINUTES.get(firstText(feed, "sy:updateperiod")?.toLowerCase() ?? "");
  const frequency = parseCount(firstText(feed, "sy:updatefrequency")) ?? 1;
  return period === undefined || frequency === 0 ? undefined : Math.max(1, Math.round(period / frequency));
}

/** RSS 2.0 says 0-23, RSS 0.91 said 1-24. */
function skipHours(element: XmlElement | undefined): number[] {
  const hours = childrenOf(element, "hour").map((hour) => parseCount(textOf(hour)));
  return distinct(hours.filter((hour) => hour !== undefined && hour <= 24).map((hour) => Number(hour) % 24));
}

function skipDays(element: XmlElement | undefined): string[] {
  const days = childrenOf(element, "day").map((day) =>
    DAY_NAMES.get((textOf(day) ?? "").slice(0, 3).toLowerCase()),
  );
  return distinct(days.filter((day) => day !== undefined));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function positive(count: number | undefined): number | undefined {
  return count === 0 ? undefined : count;
}
