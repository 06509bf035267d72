// Whatever is shown can be found by any piece of it, however it was marked up; what is not shown cannot.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { splitSearch } from "../../../src/http/news-api/split-search.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { listed, put } from "../../store/put.ts";
import { openTestApp, type TestApp } from "../../support/app.ts";
import { config, entry, source } from "../../support/build.ts";
import { type Item, list } from "./support.ts";

const WRITTEN: readonly Partial<Entry>[] = [
  { title: "Plain", summary: "Words and single spaces" },
  { title: "In a paragraph", summary: "<p>Liftoff at dawn</p>" },
  { title: "In pieces", summary: "<p>Spa<b>ceX</b> and Ro<i>c</i>ket La<em><b>b</b></em></p>" },
  { title: "In paragraphs", summary: "<p>One ends</p><p>Two begins</p><ul><li>Three</li></ul>" },
  { title: "About markup", summary: "Sp&lt;b&gt;ace&lt;/b&gt;craft &amp; co, a &lt; b" },
  { title: "Of content", summary: null, contentText: "The content\n\n tells   of Kepler" },
  {
    title: "Of a picture",
    summary: '<img src="https://a.example/x.png" alt="">',
    contentText: "Pictured Titan",
  },
  { title: "Marked in content", summary: "", contentText: "Ki<b>l</b>ns <untitled> and 5 < 6" },
  { title: "Kelvin’s \u212a and İzmir’s İ", summary: "300\u202f\u212a; \u0391\u03a3 ΑΣΑ" },
  { title: "Long", summary: `${"Whole sentences fill it. ".repeat(20)}` },
  { title: "Longer", summary: `${"words without an end ".repeat(30)}` },
  { title: "Without spaces", summary: "月面着陸船、着陸に成功。".repeat(40) },
  { title: "\u{1F468}\u200d\u{1F680} emoji", summary: "e\u0301te\u0301 😀 fin" },
];

let app: TestApp;
let items: readonly Item[];
beforeAll(async () => {
  app = openTestApp(config({ sources: [source({ id: "alpha", name: "Alpha Kite" })] }));
  const lists = listed("all", "source/alpha", "kind/news");
  await put(app.store, ...WRITTEN.map((over, n) => ({ entry: entry({ entryId: `e${n}`, ...over }), lists })));
  items = (await list(app, "/v4/articles/?limit=500")).results;
});
afterAll(() => app.close());

const ids = async (name: string, text: string) =>
  (await list(app, `/v4/articles/?limit=500&${name}=${encodeURIComponent(text)}`)).results.map(
    ({ id }) => id,
  );
const changed = (text: string, way: number) =>
  way === 0 ? text : way === 1 ? text.toUpperCase().toLowerCase() : text.normalize("NFD");

it("is found by any piece of its title or summary", async () => {
  expect(items).toHaveLength(WRITTEN.length);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.constantFrom("title", "summary"),
      fc.nat(),
      fc.integer({ min: 1, max: 12 }),
      fc.nat({ max: 2 }),
      async (which, field, from, length, way) => {
        const item = items[which % items.length];
        const shown = item?.[field as "title" | "summary"] ?? "";
        const begun = shown.slice(from % shown.length);
        const piece = begun.slice(0, length).trim();
        // A letter is not found without its marks.
        const isWhole = [begun, begun.slice(length)].every((text) => !/^\p{M}/u.test(text));
        fc.pre(piece.isWellFormed() && piece !== "" && isWhole);
        // Upper case may be other letters: ß, and what has a mark of its own.
        const asked =
          changed(piece, way).normalize("NFC") === piece.normalize("NFC") ? changed(piece, way) : piece;
        expect(await ids(`${field}_contains`, asked)).toContain(item?.id);
        if (!asked.includes(",")) {
          expect(await ids(`${field}_contains_all`, `${asked},${asked}`)).toContain(item?.id);
          expect(await ids(`${field}_contains_one`, `${asked},\u2603`)).toContain(item?.id);
        }
        const quoted = `"${asked.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
        expect(await ids("search", quoted)).toContain(item?.id);
      },
    ),
    { numRuns: 100 },
  );
});

it("is found only by what it shows", async () => {
  const terms = fc.constantFrom(
    "spacex",
    "spacecraft",
    "&lt;",
    "x.png",
    "img",
    "<b>",
    "ki",
    "titan",
    "ce",
    "k",
    "i",
  );
  await fc.assert(
    fc.asyncProperty(terms, async (term) => {
      const fold = (text: string) => text.toLowerCase().normalize("NFC");
      const expected = items.filter(({ title, summary, news_site }) =>
        [title, summary, news_site].some((text) => fold(text).includes(term)),
      );
      expect(await ids("search", term)).toEqual(expected.map(({ id }) => id));
    }),
  );
});

describe("terms of a search", () => {
  it.each([
    ["a b", ["a", "b"]],
    [" a,b , ,c\u00a0d\n", ["a", "b", "c", "d"]],
    ['"a b" c', ["a b", "c"]],
    ["'a b' c", ["a b", "c"]],
    ['"a, b",c', ["a, b", "c"]],
    [`x,"a b",'c,d'`, ["x", "a b", "c,d"]],
    ['say:"a b"', ['say:"a b"']],
    ['"a', ['"a']],
    ['"a \\"b\\" \\\\"', ['a "b" \\']],
    ["it's o'clock", ["it's o'clock"]],
    ["it's", ["it's"]],
    ['""', [""]],
    [",,,", []],
    ["", []],
  ])("of %j are %j", (search, expected) => {
    expect(splitSearch(search)).toEqual(expected);
  });
});
