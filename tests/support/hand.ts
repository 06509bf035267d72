// A pulse that a test drives: no second passes but by its hand.
import type { Pulse } from "../../src/source/pulse.ts";

export interface HandPulse extends Pulse {
  /** Lets so much of the steady clock pass. */
  pass(ms: number): void;
  tick(): void;
}

export function createHandPulse(): HandPulse {
  let steady = 0;
  let beat = () => {};
  return {
    steady: () => steady,
    beat(tick) {
      beat = tick;
      return () => {
        beat = () => {};
      };
    },
    pass(ms) {
      steady += ms;
    },
    tick: () => beat(),
  };
}
