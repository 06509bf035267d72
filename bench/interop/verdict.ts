// Judges a trial: every item once, the change once, nothing twice, and 304 when there is no news.
import { changeIn, itemFaults, lossFaults, newsFaults, quietFaults, timesShown } from "./compare-shown.ts";
import type { Piece } from "./newsroom.ts";
import type { Limit, Matter } from "./reader.ts";
import { NEWS_ROUND, QUIET_ROUNDS, type Snapshot, type Trial } from "./trial.ts";
import type { News } from "./world.ts";

export interface Fault {
  readonly matter: Matter;
  /** In a sentence. */
  readonly told: string;
}

/** How the trial went, in the words of the table. */
export interface Course {
  readonly items: string;
  readonly added: string;
  readonly changed: string;
  readonly unchanged: string;
  readonly news: string;
}

export interface Verdict {
  readonly trial: Trial;
  readonly course: Course;
  /** What is wrong. */
  readonly faults: readonly Fault[];
  /** What the reader is known not to do, and did not. */
  readonly limits: readonly Limit[];
}

export interface Expected {
  /** Before the news. */
  readonly pieces: readonly Piece[];
  readonly news: News;
}

const EMPTY: Snapshot = { shown: [], requests: [], complaint: "" };
const NOTHING = "–";

export function judge(trial: Trial, expected: Expected): Verdict {
  const findsNothing = trial.kind === "page" && trial.snapshots.every(({ shown }) => shown.length === 0);
  return findsNothing
    ? withLimits(trial, NO_COURSE, [{ matter: "finds the feed of a page", told: "It finds no feed." }])
    : withLimits(trial, courseOf(trial, expected), faultsOf(trial, expected));
}

const NO_COURSE: Course = {
  ...{ items: "finds no feed", added: NOTHING, changed: NOTHING, unchanged: NOTHING, news: NOTHING },
};

function courseOf({ snapshots }: Trial, { news }: Expected): Course {
  const [first = EMPTY] = snapshots;
  const before = snapshots[NEWS_ROUND - 1] ?? EMPTY;
  const after = snapshots[NEWS_ROUND] ?? EMPTY;
  const since = notModifiedSince(snapshots);
  return {
    items: `${first.shown.length}`,
    added: timesShown(before.shown, after.shown, news.added),
    changed: changeIn(before.shown, after.shown, news),
    unchanged: since === null ? statuses(snapshots[1] ?? EMPTY) : `304 from visit ${since + 1} on`,
    news: statuses(after),
  };
}

function faultsOf({ snapshots }: Trial, { pieces, news }: Expected): Fault[] {
  const [first = EMPTY] = snapshots;
  const before = snapshots[NEWS_ROUND - 1] ?? EMPTY;
  const after = snapshots[NEWS_ROUND] ?? EMPTY;
  const quiet = QUIET_ROUNDS.flatMap((round) =>
    quietFaults(snapshots[round - 1]?.shown ?? [], snapshots[round]?.shown ?? [], round + 1),
  );
  return [
    ...itemFaults(first.shown, pieces),
    ...quiet,
    ...newsFaults(before.shown, after.shown, news, after.complaint),
    ...lossFaults(before.shown, after.shown, news),
    ...statusFaults(snapshots),
  ];
}

function statusFaults(snapshots: readonly Snapshot[]): Fault[] {
  const since = notModifiedSince(snapshots);
  if (since === 1) return [];
  const answers = QUIET_ROUNDS.map((round) => `${statuses(snapshots[round] ?? EMPTY)} (visit ${round + 1})`);
  const told = `Without news it is told ${answers.join(", ")}.`;
  return [{ matter: since === null ? "is told 304 without news" : "is told 304 at the second visit", told }];
}

/** The first visit from which on it got nothing but 304 while there was no news; null for never. */
function notModifiedSince(snapshots: readonly Snapshot[]): number | null {
  const got304 = (round: number) => {
    const requests = snapshots[round]?.requests ?? [];
    return requests.length > 0 && requests.every(({ status }) => status === 304);
  };
  const first = QUIET_ROUNDS.find(got304);
  if (first === undefined) return null;
  return QUIET_ROUNDS.every((round) => round < first || got304(round)) ? first : null;
}

const statuses = ({ requests }: Snapshot) =>
  requests.length === 0 ? NOTHING : [...new Set(requests.map(({ status }) => status))].join(", ");

/** What the reader is known for is no fault of ours; a limit that is none any more is one of this bench. */
function withLimits(trial: Trial, course: Course, all: readonly Fault[]): Verdict {
  const declared = trial.reader.limits.filter(
    ({ kinds }) => kinds === undefined || kinds.includes(trial.kind),
  );
  const faults = all.filter(({ matter }) => declared.every((limit) => limit.matter !== matter));
  const met = declared.filter(({ matter }) => all.some((fault) => fault.matter === matter));
  // What finds no feed, or fails, meets no other limit.
  const isWhole = course !== NO_COURSE && faults.length === 0;
  const outgrown = isWhole ? declared.filter((limit) => !met.includes(limit)) : [];
  const surprises = outgrown.map(({ matter }) => ({
    matter,
    told: "It does, against what is written here.",
  }));
  return { trial, course, faults: [...faults, ...surprises], limits: met };
}
