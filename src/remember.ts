// Remembers what was computed from the store until the store's revision changes, or something in it grows too old.
import type { Instant } from "./model/entry.ts";
import type { Store } from "./store/store.ts";

export interface Memory<T> {
  /** What was computed under this name, or `compute` now. */
  get(name: string, compute: () => T): T;
}

/** @param most how many names are remembered; the one computed longest ago goes first */
export function createMemory<T>(store: Store, now: () => Instant, most: number): Memory<T> {
  const remembered = new Map<string, { revision: number; validUntil: Instant; value: T }>();
  return {
    get(name, compute) {
      const at = now();
      const revision = store.revision().number;
      const last = remembered.get(name);
      if (last && last.revision === revision && at < last.validUntil) return last.value;

      const value = compute();
      const validUntil = store.nextExpiry(at) ?? Number.POSITIVE_INFINITY;
      remembered.delete(name);
      remembered.set(name, { revision, validUntil, value });
      const [oldest] = remembered.keys();
      if (remembered.size > most && oldest !== undefined) remembered.delete(oldest);
      return value;
    },
  };
}
