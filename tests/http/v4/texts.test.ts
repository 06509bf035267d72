// What /v4 finds by text: substrings of what is shown, literally, in any case.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { list, type NewsApi, openNewsApi, titles } from "./support.ts";

let api: NewsApi;
beforeAll(async () => {
  api = await openNewsApi();
});
afterAll(() => api.close());

const MOON = "Alpha lander reaches the Moon";
const PERCENT = "100% of thrusters fired";
const NO_PERCENT = "100 of thrusters fired";
const UMLAUTS = "Ärger über Ärmel";
const ISTANBUL = "İstanbul hosts a congress";
/** Composed here, by a mark of its own in the feed. */
const CAFE = "Café in orbit 🚀";
const FEVER = 'They say "go fever", again';
const OR = "Rocket OR balloon";
const NEAR = "NEAR(moon) title:x*";
const QUOTES = "Back\\slash and 'quotes'";
const VENUS = "Only a headline about Venus";
const ALL = [MOON, VENUS, PERCENT, NO_PERCENT, UMLAUTS, ISTANBUL, CAFE, FEVER, OR, NEAR, QUOTES];

const cases = (...given: [name: string, text: string, expected: readonly string[]][]) =>
  describe.each(given)("%s=%s", (name, text, expected) => {
    it(`finds ${expected.length}`, async () => {
      const found = await titles(api.app, `${name}=${encodeURIComponent(text)}`);
      expect(found.toSorted()).toEqual(expected.toSorted());
    });
  });

describe("a phrase", () => {
  cases(
    // Substrings, not words, in any case.
    ["title_contains", "OO", [MOON, NEAR, OR]],
    ["title_contains", "anDER REAch", [MOON]],
    ["title_contains", "  lander  ", [MOON]],
    ["title_contains", "lander  reaches", []],
    ["title_contains", "", ALL],
    ["title_contains", "   ", ALL],
    // Signs of LIKE and of full-text search are what they are.
    ["title_contains", "%", [PERCENT]],
    ["title_contains", "100_of", []],
    ["title_contains", "100% of", [PERCENT]],
    ["title_contains", "NEAR(moon)", [NEAR]],
    ["title_contains", "title:x*", [NEAR]],
    ["title_contains", "moo*", []],
    ["title_contains", '"go fever"', [FEVER]],
    ["title_contains", "back\\SLASH", [QUOTES]],
    ["title_contains", "'quotes'", [QUOTES]],
    ["title_contains", "-moon", []],
    // A comma is one.
    ["title_contains", 'fever", again', [FEVER]],
    ["title_contains", "Moon,lander", []],
    // Beyond ASCII.
    ["title_contains", "ärmel", [UMLAUTS]],
    ["title_contains", "ÜBER", [UMLAUTS]],
    ["title_contains", "armel", []],
    ["title_contains", "A\u0308rger", [UMLAUTS]],
    ["title_contains", "CAFÉ", [CAFE]],
    ["title_contains", "Cafe in", []],
    ["title_contains", "🚀", [CAFE]],
    ["title_contains", "İSTANBUL", [ISTANBUL]],
    ["title_contains", "i\u0307stan", [ISTANBUL]],
    // Summaries.
    ["summary_contains", "SNAKE_CASE", [PERCENT]],
    ["summary_contains", "süden, öl", [UMLAUTS]],
    ["summary_contains", "straße", [UMLAUTS]],
    ["summary_contains", "οδυσσευσ", [ISTANBUL]],
    ["summary_contains", "It's O'Neill", [QUOTES]],
    ["summary_contains", "lander", []],
  );

  it("is not looked for beyond what is shown of a text", async () => {
    expect(await titles(api.app, "summary_contains=orbits and nothing")).toEqual([NEAR]);
    expect(await titles(api.app, "summary_contains=zebra")).toEqual([]);
    expect(await titles(api.app, "search=zebra")).toEqual([]);
  });

  it("of a text that only its headline may be shown of is not found", async () => {
    for (const query of ["summary_contains=xylophone", "search=xylophone", "summary_contains_one=secret,x"])
      expect(await titles(api.app, query)).not.toContain(VENUS);
    const [venus] = (await list(api.app, "/v4/articles/?title_contains=venus")).results;
    expect(venus).toMatchObject({ summary: "", image_url: "", news_site: "Headlines" });
  });
});

describe("lists of phrases", () => {
  cases(
    ["title_contains_one", "lander, über", [MOON, UMLAUTS]],
    ["title_contains_one", "go fever, nothing like this", [FEVER]],
    ["title_contains_one", "nothing, like, this", []],
    ["title_contains_one", "%,_", [PERCENT]],
    ["title_contains_all", "fired, 100", [PERCENT, NO_PERCENT]],
    ["title_contains_all", "FIRED,%", [PERCENT]],
    ["title_contains_all", "lander, über", []],
    ["summary_contains_one", "pole, mars", [MOON, FEVER]],
    ["summary_contains_all", "moon, mars, beyond", [FEVER]],
    ["summary_contains_all", "moon mars", []],
    // As the original has it, nothing is in everything.
    ["title_contains_one", "lander,", ALL],
    ["title_contains_all", "lander,", [MOON]],
    ["title_contains_all", ",", ALL],
    ["summary_contains_one", ",", ALL],
  );
});

describe("search", () => {
  cases(
    // All terms, each in title, summary or name of the source.
    ["search", "lander pole", [MOON]],
    ["search", "lander,pole", [MOON]],
    ["search", " ,lander, , pole\t", [MOON]],
    ["search", "moon courier", [MOON]],
    ["search", "lander mars", []],
    ["search", "ORBITAL cOuRiEr", [MOON, PERCENT, NO_PERCENT, UMLAUTS, ISTANBUL, CAFE]],
    ["search", "éSA", [FEVER, OR, NEAR, QUOTES]],
    ["search", "", ALL],
    ["search", " , ", ALL],
    // Words like any other.
    ["search", "rocket OR balloon", [OR]],
    ["search", "lander OR balloon", []],
    ["search", "mars AND beyond", [FEVER]],
    ["search", "moon -lander", []],
    ["search", "moo*", []],
    ["search", "100%", [PERCENT]],
    ["search", "snake_case", [PERCENT]],
    // What is quoted stays together.
    ["search", '"go fever"', [FEVER]],
    ["search", '"fever go"', []],
    ["search", "'lander reaches'", [MOON]],
    ["search", '"south pole" lander', [MOON]],
    ["search", '"moon, mars"', [FEVER]],
    ["search", '"', ALL],
    ["search", "o'neill", [QUOTES]],
    ["search", '"\\"go fever\\""', [FEVER]],
    ["search", "back\\slash", [QUOTES]],
  );
});

describe("names of sources", () => {
  const COURIER = [MOON, PERCENT, NO_PERCENT, UMLAUTS, ISTANBUL, CAFE];
  const AGENCY = [FEVER, OR, NEAR, QUOTES];
  cases(
    ["news_site", "orbital COURIER", COURIER],
    ["news_site", " Orbital Courier ,headlines", [...COURIER, VENUS]],
    ["news_site", "Orbital", []],
    ["news_site", "Nobody", []],
    ["news_site", "Nobody, Headlines", [VENUS]],
    ["news_site", ",", []],
    ["news_site", "", ALL],
    ["news_site", "Weekly Planet", []],
    ["news_site_exclude", "ORBITAL courier", [...AGENCY, VENUS]],
    ["news_site_exclude", "orbital courier,HEADLINES", AGENCY],
    ["news_site_exclude", "Orbital", ALL],
    ["news_site_exclude", "Nobody", ALL],
    ["news_site_exclude", "", ALL],
  );

  it("are both heeded", async () => {
    expect(
      await titles(api.app, "news_site=headlines,orbital courier&news_site_exclude=headlines"),
    ).toHaveLength(6);
  });
});

it("takes escapes of all sorts as Django does", async () => {
  expect(await titles(api.app, "title_contains=lander+reaches")).toEqual([MOON]);
  expect(await titles(api.app, "title_contains=lander%2Breaches")).toEqual([]);
  expect(await titles(api.app, "title_contains=lander%20reaches")).toEqual([MOON]);
  expect(await titles(api.app, "title_contains=100%+of")).toEqual([PERCENT]);
  expect(await titles(api.app, "title_contains=%ff")).toEqual([]);
  expect(await titles(api.app, "search=%c3%a4rmel")).toEqual([UMLAUTS]);
});
