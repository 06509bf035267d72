// Remembers what was computed from the store until the store's revision changes, or something in it grows too old.
import type { Instant } from "./model/entry.ts";
import type { Store } from "./store/store.ts";

export interface Memory<T> {
  /**
   * What was computed under this name, or `compute` now. What is still computed is waited for by all who ask, and
   * forgotten if it fails.
   * @param until when a value is good no longer, whatever the store holds; always later than now
   */
  get(name: string, compute: () => T, until?: (value: T) => Instant): T;
}

export interface MemoryOptions<T> {
  /** How many names are remembered; the one computed longest ago goes first. */
  readonly most: number;
  /**
   * How many times as long as it took to compute a value is good, whatever happens in the store: while hundreds of
   * polls a second change it, the service shall answer, not compute. Ten seconds at most.
   */
  readonly patience: number;
  /** False of what is too large to be remembered: it is computed anew whenever it is asked for. */
  readonly keeps?: (value: T) => boolean;
}

interface Remembered<T> {
  readonly revision: number;
  readonly validUntil: Instant;
  /** As performance.now() tells the time; of what is still computed, for ever. */
  goodUntil: number;
  readonly value: T;
}

/** What took long on a busy machine is not shown for as long again and again. */
const LONGEST_PATIENCE_MS = 10_000;

export function createMemory<T>(
  store: Store,
  now: () => Instant,
  { most, patience, keeps = () => true }: MemoryOptions<T>,
): Memory<T> {
  const remembered = new Map<string, Remembered<T>>();
  return {
    get(name, compute, until = () => Number.POSITIVE_INFINITY) {
      const at = now();
      const revision = store.revision().number;
      const last = remembered.get(name);
      const started = performance.now();
      if (last && at < last.validUntil && (last.revision === revision || started < last.goodUntil)) {
        return last.value;
      }

      const value = compute();
      if (!keeps(value)) return value;
      const validUntil = Math.min(store.nextExpiry(at) ?? Number.POSITIVE_INFINITY, until(value));
      const entry = { revision, validUntil, goodUntil: Number.POSITIVE_INFINITY, value };
      const done = () => {
        const ended = performance.now();
        entry.goodUntil = ended + Math.min((ended - started) * patience, LONGEST_PATIENCE_MS);
      };
      const forget = () => {
        if (remembered.get(name) === entry) remembered.delete(name);
      };
      if (value instanceof Promise) value.then(done, forget);
      else done();
      remembered.delete(name);
      remembered.set(name, entry);
      const [oldest] = remembered.keys();
      if (remembered.size > most && oldest !== undefined) remembered.delete(oldest);
      return value;
    },
  };
}
