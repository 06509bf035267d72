import { describe, expect, it } from "vitest";
import { parseEntries } from "../../src/parse/most-entries.ts";
import { parsedEntry } from "../support/build.ts";

const MOST_ENTRIES = 100;
const many = Array.from({ length: MOST_ENTRIES + 10 }, (_, n) => n);
const dated = (ms: number) =>
  parsedEntry({ id: String(ms), published: { ms, hasTime: true, hasZone: true } });

describe("a document of too many entries", () => {
  it("loses none while there are as many as may be", () => {
    expect(parseEntries(many.slice(10), MOST_ENTRIES, dated)).toHaveLength(MOST_ENTRIES);
  });
  it("keeps the newer end, wherever it is", () => {
    const ids = (items: readonly number[]) =>
      parseEntries(items, MOST_ENTRIES, dated).map(({ id }) => Number(id));
    expect(ids(many)).toEqual(many.slice(10));
    expect(ids(many.toReversed())).toEqual(many.toReversed().slice(0, MOST_ENTRIES));
  });
  it("keeps the beginning where there are no dates", () => {
    const [first] = parseEntries(many, MOST_ENTRIES, (n) => parsedEntry({ id: String(n) }));
    expect(first?.id).toBe("0");
  });
});
