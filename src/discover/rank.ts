// Findings in the order of their worth, and why one lost.
import { WEEK } from "../model/durations.ts";
import type { Instant } from "../model/entry.ts";
import { type FeedFacts, type Finding, ROLES, WAYS } from "./candidate.ts";

/** A feed without news for so long may have been left behind for another. */
const QUIET = 52 * WEEK;

/** Feeds first, best first; then what was not tried, then what failed. */
export function rankFindings(findings: readonly Finding[], now: Instant): readonly Finding[] {
  const standings = new Map(findings.map((finding) => [finding, standing(finding, now)]));
  const compare = (a: Finding, b: Finding) => {
    const other = standings.get(b) ?? [];
    const differences = standings.get(a)?.map((worth, n) => worth - (other[n] ?? 0));
    return differences?.find((difference) => difference !== 0) ?? 0;
  };
  return [...findings].sort(compare);
}

/** Least is best, member by member. */
function standing({ feed, fault, role, way, url }: Finding, now: Instant): number[] {
  return [
    feed ? 0 : fault ? 2 : 1,
    Number(role === "comments"),
    Number(feed?.entries === 0),
    Number(feed !== null && isQuiet(feed, now)),
    WAYS.indexOf(way),
    ROLES.indexOf(role),
    Number((feed?.url ?? url).startsWith("http:")),
    // Days apart is the same feed in another format.
    -Math.floor((feed?.newest ?? 0) / WEEK),
  ];
}

const isQuiet = ({ newest }: FeedFacts, now: Instant): boolean => newest !== null && now - newest > QUIET;

/** True for a feed so good that no other need be looked for. */
export function isConvincing({ feed, role }: Finding, now: Instant): boolean {
  return feed !== null && feed.entries > 0 && role !== "comments" && !isQuiet(feed, now);
}

/** In one short sentence for people. */
export function whyLost(lost: Finding, best: Finding, now: Instant): string {
  const { feed, fault, role } = lost;
  if (fault) return fault.message;
  if (role === "comments") return "comments, not the news";
  if (!feed) return "not tried: a better one was found first";
  if (feed.entries === 0) return "it has no entries";
  if (isQuiet(feed, now)) return "nothing new for a year";
  if (lost.way !== best.way) return "found by a less telling way";
  if (role !== best.role) return role === "part" ? "only a part of the site" : "not of just this page";
  if (feed.url.startsWith("http:") && best.feed?.url.startsWith("https:")) return "not by https";
  if ((feed.newest ?? 0) < (best.feed?.newest ?? 0) - WEEK) return "its newest entry is older";
  return "named later";
}
