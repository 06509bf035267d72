// What is remembered until the store changes; and what takes its time, and is waited for.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemory } from "../src/remember.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../src/store/store.ts";
import { put } from "./store/put.ts";
import { entry, T0 } from "./support/build.ts";

let store: Store;
beforeEach(() => {
  store = openSqliteStore({ path: ":memory:", authority: "a.example", year: 2026 });
});
afterEach(() => store.close());
const news = (entryId: string) => put(store, { entry: entry({ entryId }) });

describe("a memory", () => {
  it("computes once for each name, and anew when the store has changed", async () => {
    const memory = createMemory<number>(store, () => T0, { most: 2, patience: 0 });
    let count = 0;
    const ask = (name: string) => memory.get(name, () => ++count);
    expect([ask("a"), ask("a"), ask("b"), ask("a")]).toEqual([1, 1, 2, 1]);
    await news("e");
    expect([ask("a"), ask("a")]).toEqual([3, 3]);
    // The one computed longest ago goes first.
    expect([ask("b"), ask("c"), ask("a")]).toEqual([4, 5, 6]);
  });

  it("keeps nothing that is too large", () => {
    const memory = createMemory<number>(store, () => T0, {
      most: 2,
      patience: 0,
      keeps: (value) => value !== 2,
    });
    let count = 0;
    const ask = () => memory.get("a", () => ++count);
    expect([ask(), ask()]).toEqual([1, 1]);
    count = 1;
    const other = () => memory.get("b", () => ++count);
    expect([other(), other(), other()]).toEqual([2, 3, 3]);
  });

  it("has all who ask wait for what is still computed, whatever the store does", async () => {
    const memory = createMemory<Promise<number>>(store, () => T0, { most: 2, patience: 0 });
    const { promise, resolve } = Promise.withResolvers<number>();
    const first = memory.get("a", () => promise);
    await news("e");
    expect(memory.get("a", () => Promise.resolve(2))).toBe(first);
    resolve(1);
    await first;
    await news("f");
    expect(await memory.get("a", () => Promise.resolve(3))).toBe(3);
  });

  it("forgets what failed", async () => {
    const memory = createMemory<Promise<number>>(store, () => T0, { most: 2, patience: 0 });
    const failing = memory.get("a", () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(await memory.get("a", () => Promise.resolve(2))).toBe(2);
  });
});
