// What polling cost and how late the news was: over all entries, and as one feed sees it.
import { median } from "../figures.ts";
import { type PastFeed, type Poller, simulate, type Visits } from "./simulate.ts";

export interface Score {
  /** Of a feed, on average. */
  readonly pollsPerDay: number;
  /** Minutes, over entries. */
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly missed: number;
  /** Medians over feeds of each feed's own figures. */
  readonly feedMean: number;
  readonly feedP90: number;
}

export function score(feeds: readonly PastFeed[], newPoller: () => Poller): Score {
  const visits = feeds.map((feed) => simulate(feed, newPoller()));
  const delays = visits.flatMap(({ delays: own }) => own).sort((a, b) => a - b);
  const heard = visits.filter(({ delays: own }) => own.length > 0);
  return {
    pollsPerDay: mean(visits.map(({ pollsPerDay }) => pollsPerDay)),
    mean: mean(delays),
    median: quantile(delays, 0.5),
    p90: quantile(delays, 0.9),
    p99: quantile(delays, 0.99),
    missed: visits.reduce((sum, { missed }) => sum + missed, 0),
    feedMean: median(heard.map(({ delays: own }) => mean(own))),
    feedP90: median(heard.map(ownP90)),
  };
}

const ownP90 = ({ delays }: Visits): number =>
  quantile(
    delays.toSorted((a, b) => a - b),
    0.9,
  );

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;

/** So near counts as equal. */
const NEAR = 0.003;
const ROUNDS = 12;

/**
 * The cost at which a figure is as wanted, found by secants between logarithms.
 * @param slope how the figure's logarithm goes with the cost's, roughly
 */
export function tuneCost(wanted: number, slope: number, figureAt: (pollCost: number) => number): number {
  let cost = 10;
  let best = { cost, gap: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS && best.gap > NEAR; round++) {
    const off = Math.log(figureAt(cost) / wanted);
    if (Math.abs(off) < best.gap) best = { cost, gap: Math.abs(off) };
    cost *= Math.exp(-off / slope);
  }
  return best.cost;
}
