import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortId } from "../../src/identity/digest.ts";
import { identify } from "../../src/identity/identify.ts";
import { parsedEntry } from "../support/build.ts";

const text = (value: string) => ({ value, type: "text" as const });
const keys = (...entries: Parameters<typeof parsedEntry>[0][]) =>
  identify("alpha", entries.map(parsedEntry), 1).map(({ key }) => key);

describe("the key of an entry", () => {
  it("is the document's id", () => {
    expect(keys({ id: "abc", url: "https://a.org/1" })).toEqual(["abc"]);
  });
  it("survives a change of scheme and tracking in an id that is an address", () => {
    expect(keys({ id: "http://a.org/1?utm_source=x" })).toEqual(keys({ id: "https://www.a.org/1" }));
  });
  it("is the canonical link without an id", () => {
    expect(keys({ url: "https://www.a.org/1/" })).toEqual(["a.org/1"]);
  });
  it("is a hash of what it says without either", () => {
    const [one, two] = [keys({ title: text("One") }), keys({ title: text("Two") })];
    expect(one[0]).toMatch(/^hash:/);
    expect(one).not.toEqual(two);
    expect(one).toEqual(keys({ title: text("One") }));
  });
  it("tells pages apart that share one id", () => {
    expect(keys({ id: "0", url: "https://a.org/1" }, { id: "0", url: "https://a.org/2" })).toHaveLength(2);
  });
  it("is one for an entry that is listed twice", () => {
    expect(keys({ id: "1", url: "https://a.org/1" }, { id: "1", url: "https://a.org/1" })).toEqual(["1"]);
  });
});

describe("the id of an entry", () => {
  const idOf = (sourceId: string, id: string) => identify(sourceId, [parsedEntry({ id })], 1)[0]?.entryId;
  it("depends on source and key alone", () => {
    expect(idOf("alpha", "1")).toBe(idOf("alpha", "1"));
    expect(idOf("alpha", "1")).not.toBe(idOf("beta", "1"));
    expect(idOf("alpha", "1")).not.toBe(idOf("alpha", "2"));
  });
});

describe("the hash of an entry", () => {
  const hash = (over: Parameters<typeof parsedEntry>[0], version = 1) =>
    identify("alpha", [parsedEntry(over)], version)[0]?.hash;
  it("changes with any word, and with the normalizer", () => {
    const first = hash({ id: "1", title: text("One") });
    expect(hash({ id: "1", title: text("One") })).toBe(first);
    expect(hash({ id: "1", title: text("Two") })).not.toBe(first);
    expect(hash({ id: "1", title: text("One") }, 2)).not.toBe(first);
  });
});

describe("shortId", () => {
  it("has 13 letters and depends on every part", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        expect(shortId(a, b)).toMatch(/^[a-z2-9]{13}$/);
        expect(shortId(a, b)).toBe(shortId(a, b));
        if (b !== c) expect(shortId("x", b)).not.toBe(shortId("x", c));
      }),
    );
  });
});
