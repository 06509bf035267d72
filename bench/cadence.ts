// When to poll: our learnt rhythm against fixed intervals and Miniflux's entry_frequency, by the real past of feeds.
// `node bench/cadence.ts [TIMES.json] [--floor MINUTES] [--half all|tuned|held-out] [--days N]`; N days of each feed, 0: all.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Aim, aimLine } from "./aims.ts";
import { isHalf, readPastFeeds } from "./cadence/past-feeds.ts";
import { entryFrequency, fixed, ours } from "./cadence/pollers.ts";
import { type Score, score, tuneCost } from "./cadence/score.ts";
import type { PastFeed } from "./cadence/simulate.ts";
import { speedLines } from "./cadence/speed.ts";
import { silentFeeds, syntheticFeeds } from "./cadence/synthetic.ts";
import { table } from "./figures.ts";

const MINUTE = 60_000;
const CEILING = 1440 * MINUTE;
/** Proposed for the house: news within minutes, for a third of hourly polls. */
const SHIPPED = { floorMs: 15 * MINUTE, ceilingMs: CEILING, pollCost: 20 };
const TIMES = resolve(import.meta.dirname, "../../shared/corpus/posting-times/times.json");
const HEADS = ["", "polls/day", "mean", "median", "p90", "p99", "missed", "a feed's mean", "a feed's p90"];

function report(feeds: readonly PastFeed[], floor: number): void {
  const limits = { floorMs: floor * MINUTE, ceilingMs: CEILING };
  const at = (pollCost: number) => score(feeds, ours({ ...limits, pollCost }));
  const hourly = score(feeds, fixed(60));
  const costOfPolls = tuneCost(hourly.pollsPerDay, -0.5, (cost) => at(cost).pollsPerDay);
  const costOfMean = tuneCost(hourly.mean, 0.55, (cost) => at(cost).mean);
  const samePolls = at(costOfPolls);
  const sameMean = at(costOfMean);
  const rows: [string, Score][] = [
    ["every 15 min", score(feeds, fixed(15))],
    ["every 60 min", hourly],
    ["entry_frequency, tick 5", score(feeds, entryFrequency(5))],
    ["entry_frequency, tick 60", score(feeds, entryFrequency(60))],
    [`ours, polls of hourly (cost ${costOfPolls.toFixed(2)})`, samePolls],
    [`ours, mean of hourly (cost ${costOfMean.toFixed(1)})`, sameMean],
    [`ours as shipped (floor 15, cost ${SHIPPED.pollCost})`, score(feeds, ours(SHIPPED))],
  ];
  console.log(`${table(HEADS, rows.map(row))}\n`);
  for (const aim of aimsOf(hourly, samePolls, sameMean)) console.log(aimLine(aim));
  console.log(`\n${syntheticTable()}\n`);
  for (const line of speedLines(feeds, SHIPPED)) console.log(line);
}

const row = ([name, figures]: readonly [string, Score]): string[] => [
  name,
  figures.pollsPerDay.toFixed(1),
  figures.mean.toFixed(1),
  figures.median.toFixed(1),
  ...[figures.p90, figures.p99, figures.missed].map((figure) => figure.toFixed(0)),
  figures.feedMean.toFixed(1),
  figures.feedP90.toFixed(0),
];

const aimsOf = (hourly: Score, polls: Score, mean: Score): Aim[] => [
  { what: "mean delay at the polls of hourly", ratio: polls.mean / hourly.mean, limit: 0.38, side: "most" },
  {
    what: "median delay at the polls of hourly",
    ratio: polls.median / hourly.median,
    limit: 0.24,
    side: "most",
  },
  {
    what: "polls at the mean delay of hourly",
    ratio: mean.pollsPerDay / hourly.pollsPerDay,
    limit: 0.36,
    side: "most",
  },
  { what: "p99 in minutes at the polls of hourly", ratio: polls.p99, limit: 240, side: "most" },
  { what: "p99 in minutes at the mean delay of hourly", ratio: mean.p99, limit: 240, side: "most" },
];

/** Each kind by itself, as shipped and hourly. */
function syntheticTable(): string {
  const rows = [...syntheticFeeds(), ...silentFeeds()].map((feed) => {
    const mine = score([feed], ours(SHIPPED));
    const theirs = score([feed], fixed(60));
    const shown = (figure: number) => (Number.isNaN(figure) ? "–" : figure.toFixed(1));
    return [
      feed.name,
      ...[mine.pollsPerDay, mine.mean, mine.p90, mine.missed, theirs.mean, theirs.missed].map(shown),
    ];
  });
  return table(["as shipped", "polls/day", "mean", "p90", "missed", "hourly: mean", "hourly: missed"], rows);
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      floor: { type: "string", default: "10" },
      half: { type: "string", default: "all" },
      days: { type: "string", default: "84" },
    },
  });
  const { half } = values;
  const [floor, days] = [Number(values.floor), Number(values.days)];
  if (!isHalf(half) || !(floor > 0) || !(days >= 0)) {
    refuse("--half is all, tuned or held-out; --floor is in minutes, --days in days, 0 for all.");
    return;
  }
  const path = positionals[0] ?? TIMES;
  const feeds = readPastFeeds(path, half, days);
  if (!feeds || feeds.length === 0) {
    refuse(`There are no publish times at ${path}: give a JSON file, {"feed": [unix seconds, …]}.`);
    return;
  }
  const span = days === 0 ? "all their days" : `${days} days of each`;
  console.log(`${feeds.length} feeds (${half}), ${span}, floor ${floor} min; delays in minutes\n`);
  report(feeds, floor);
}

function refuse(why: string): void {
  console.error(why);
  process.exitCode = 1;
}

main();
