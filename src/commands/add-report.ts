// What `add` found, chose and appended, told to people and to programs.

import { defaultSourceId } from "../config/defaults.ts";
import type { Insertion } from "../config/insert-source.ts";
import type { NewSource } from "../config/write-source.ts";
import type { FeedFacts, Finding, Found, Way } from "../discover/candidate.ts";
import { whyLost } from "../discover/rank.ts";
import type { Instant } from "../model/entry.ts";

export interface Addition {
  readonly path: string;
  /** Ranked; their numbers count from 1. */
  readonly findings: readonly Finding[];
  /** One of them. */
  readonly chosen: Found;
  readonly source: NewSource;
  readonly insertion: Insertion;
  readonly isDryRun: boolean;
}

const WAYS: Readonly<Record<Way, string>> = {
  given: "it is a feed itself",
  site: "where this site has its feeds",
  link: "declared by the page",
  header: "declared by the page's headers",
  profile: "where profiles have their feeds",
  anchor: "linked from the page",
  guess: "found where feeds usually are",
};

export function additionText(addition: Addition, now: Instant): string {
  const { path, findings, chosen, insertion, isDryRun } = addition;
  const others = findings.flatMap((finding, index) =>
    finding === chosen || isMissedGuess(finding)
      ? []
      : [otherLine(finding, index + 1, reason(finding, addition, now))],
  );
  return [
    `Found ${chosen.feed.url}`,
    `  ${describe(chosen.feed)}; ${WAYS[chosen.way]}.`,
    ...(others.length > 0 ? ["Others (take one with --choose N):", ...others] : []),
    `${isDryRun ? "Would be added" : "Added"} at ${path}:${insertion.line}`,
    insertion.added,
    "",
  ].join("\n");
}

/** Nobody wants to read where a feed could have been but was not. */
const isMissedGuess = ({ way, feed }: Finding): boolean => way === "guess" && feed === null;

function describe({ title, format, entries, newest }: FeedFacts): string {
  const name = title === null ? "without a title" : `"${title}"`;
  const date = newest === null ? "" : `, newest of ${new Date(newest).toISOString().slice(0, 10)}`;
  return `${name}, ${format}, ${entries} ${entries === 1 ? "entry" : "entries"}${date}`;
}

function reason(finding: Finding, { findings, chosen }: Addition, now: Instant): string {
  const isBetter = finding.feed !== null && findings.indexOf(finding) < findings.indexOf(chosen);
  return isBetter ? "better, but another was chosen" : whyLost(finding, chosen, now);
}

function otherLine(finding: Finding, number: number, why: string): string {
  const feed = finding.feed ? ` (${describe(finding.feed)})` : "";
  return `  ${number}. ${finding.feed?.url ?? finding.url}${feed}: ${why}`;
}

/** One line: `{feed, source, file, line, added, text, candidates}`. */
export function additionJson(addition: Addition, now: Instant): string {
  const { path, findings, chosen, source, insertion, isDryRun } = addition;
  const candidates = findings.map((finding, index) => ({
    number: index + 1,
    url: finding.url,
    way: finding.way,
    role: finding.role,
    title: finding.title,
    feed: finding.feed && feedJson(finding.feed),
    error: finding.fault,
    chosen: finding === chosen,
    reason: finding === chosen ? null : reason(finding, addition, now),
  }));
  return `${JSON.stringify({
    feed: feedJson(chosen.feed),
    source: { ...source, id: source.id ?? defaultSourceId(source.url) },
    file: path,
    line: insertion.line,
    added: !isDryRun,
    text: insertion.added,
    candidates,
  })}\n`;
}

const feedJson = ({ newest, ...feed }: FeedFacts) => ({
  ...feed,
  newest: newest === null ? null : new Date(newest).toISOString(),
});
