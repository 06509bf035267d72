import { describe, expect, it } from "vitest";
import type { Move } from "../../src/model/source.ts";
import { addressAfter, moveAfter } from "../../src/source/moves.ts";
import { DAY, T0 } from "../support/build.ts";

const URL_ = "https://old.example/feed";
const NEW = "https://new.example/feed";
const stay = { url: URL_, address: URL_, moved: null };

/** Where a source is asked after polls on these days that all led to `to`. */
function asked(days: readonly number[], to: string) {
  let before: { url: string; address: string; moved: Move | null } = stay;
  for (const day of days) {
    const now = T0 + day * DAY;
    const moved = moveAfter(before, to, now);
    before = { ...before, moved, address: addressAfter(before, moved, now) };
  }
  return before;
}

describe("a permanent redirect", () => {
  it.each([
    {
      name: "within the site: at once",
      days: [0],
      to: "https://www.old.example/rss",
      expected: "https://www.old.example/rss",
    },
    {
      name: "from http to https: at once",
      days: [0],
      to: "https://old.example/feed2",
      expected: "https://old.example/feed2",
    },
    { name: "to another site: not at once", days: [0], to: NEW, expected: URL_ },
    {
      name: "many times in a day: not yet",
      days: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
      to: NEW,
      expected: URL_,
    },
    { name: "for days, but rarely seen: not yet", days: [0, 6], to: NEW, expected: URL_ },
    { name: "for days: then", days: [0, 1, 2, 3, 4, 5], to: NEW, expected: NEW },
    {
      name: "to a neighbor on a shared domain: not at once",
      days: [0],
      to: "https://b.github.io/feed",
      expected: URL_,
    },
  ])("$name", ({ days, to, expected }) => {
    expect(asked(days, to).address).toBe(expected);
  });
  it("that ends before it was believed is forgotten", () => {
    const held = asked([0, 1], NEW);
    expect(moveAfter(held, URL_, T0 + 2 * DAY)).toBeNull();
  });
  it("that changes its mind begins anew", () => {
    expect(moveAfter(asked([0, 1, 2], NEW), "https://third.example/", T0 + 3 * DAY)).toMatchObject({
      polls: 1,
    });
  });
  it("that was believed is told until feeds.yaml says the new address", () => {
    const held = asked([0, 1, 2, 3, 4, 5], NEW);
    expect(moveAfter(held, NEW, T0 + 6 * DAY)).toMatchObject({ to: NEW, since: T0 });
  });
});
