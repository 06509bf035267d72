// What learning and planning cost: CPU microseconds a call, over the rhythms of all feeds; and their size.
import type { Instant } from "../../src/model/entry.ts";
import { learn } from "../../src/source/rhythm/learn.ts";
import { planWait, type WaitLimits } from "../../src/source/rhythm/plan-wait.ts";
import { NEW_RHYTHM, type Rhythm } from "../../src/source/rhythm/rhythm.ts";
import { type PastFeed, simulate } from "./simulate.ts";

const ROUNDS = 40;
const MINUTE = 60_000;

export function speedLines(feeds: readonly PastFeed[], limits: WaitLimits): string[] {
  const states = feeds.map((feed) => lastState(feed, limits));
  const plan = microseconds(states, ({ rhythm, now }, round) =>
    planWait(rhythm, now + round * MINUTE, limits),
  );
  const news = microseconds(states, ({ rhythm, now }, round) =>
    learn(rhythm, [now + round * MINUTE], now + (round + 30) * MINUTE, now),
  );
  const none = microseconds(states, ({ rhythm, now }) => learn(rhythm, [], now));
  const bytes = states.map(({ rhythm }) => JSON.stringify(rhythm).length).sort((a, b) => a - b);
  return [
    `CPU a call: planWait ${plan.toFixed(1)} µs, learn one entry ${news.toFixed(1)} µs, learn nothing ${none.toFixed(3)} µs.`,
    `A rhythm as JSON: ${bytes[bytes.length >> 1]} bytes in the middle, ${bytes.at(-1)} at most.`,
  ];
}

interface State {
  readonly rhythm: Rhythm;
  readonly now: Instant;
}

function lastState(feed: PastFeed, limits: WaitLimits): State {
  let state: State = { rhythm: NEW_RHYTHM, now: feed.from };
  simulate(feed, (fresh, now) => {
    state = { rhythm: learn(state.rhythm, fresh, now, state.now), now };
    return planWait(state.rhythm, now, limits);
  });
  return state;
}

function microseconds(states: readonly State[], call: (state: State, round: number) => unknown): number {
  for (const state of states) call(state, 0);
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) for (const state of states) call(state, round);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / ROUNDS / states.length;
}
