// The worker's pulse: its ticks, and a clock that nobody sets, by which jumps of the machine's own are seen.
import type { Instant } from "../model/entry.ts";

export interface Pulse {
  /** Milliseconds since whenever; never set, never back. */
  readonly steady: () => number;
  /** Calls `tick` again and again, until the answer is called. */
  readonly beat: (tick: () => void) => () => void;
}

/** By a timer, which no jump of the clock stops. */
export function createPulse(everyMs: number): Pulse {
  return {
    steady: () => performance.now(),
    beat: (tick) => {
      const timer = setInterval(tick, everyMs);
      return () => clearInterval(timer);
    },
  };
}

/** More than a suspended laptop's battery check, less than anybody waits for news. */
const JUMP_MS = 10 * 60_000;

export interface ClockWatch {
  /** True if the clock went ahead since it was last asked, by more than the time that passed. */
  jumpedAhead(): boolean;
}

export function watchClock(now: () => Instant, steady: () => number): ClockWatch {
  let last = { wall: now(), steady: steady() };
  return {
    jumpedAhead() {
      const next = { wall: now(), steady: steady() };
      const jump = next.wall - last.wall - (next.steady - last.steady);
      last = next;
      return jump > JUMP_MS;
    },
  };
}
