// A story as an item: whom it credits and by what, who else reports it, and what to read more.
import { describe, expect, it } from "vitest";
import { storyPage } from "../../src/http/pages/story-page.ts";
import type { Citation } from "../../src/model/citation.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { Rights } from "../../src/model/source.ts";
import type { StoryWithEntries } from "../../src/model/story.ts";
import { storyJson } from "../../src/render/api-json.ts";
import { renderJsonFeed } from "../../src/render/json-feed.ts";
import { type ItemContext, storyItem } from "../../src/render/story-item.ts";
import { config, entry, press, T0 } from "../support/build.ts";
import { feed, itemContext, outlet } from "./documents.ts";

const by = (sourceId: string, over: Partial<Entry> = {}): Entry =>
  entry({ entryId: `${sourceId}-1`, sourceId, title: `${sourceId} on it`, ...over });

const story = (lead: Entry, others: readonly Entry[] = [], over: Partial<StoryWithEntries> = {}) => ({
  storyId: "s",
  leadEntryId: lead.entryId,
  firstAt: 1,
  updatedAt: 1,
  lead,
  others,
  topics: [],
  labels: [],
  note: null,
  entryNotes: new Map<string, string>(),
  related: [],
  ...over,
});

const QUOTE = "They land on Monday, as SpaceNews reports.";
const credits = (over: Partial<Citation> = {}): Citation => ({
  publisher: "spacenews",
  url: null,
  quote: QUOTE,
  ...over,
});

const htmlOf = (given: StoryWithEntries, context = itemContext()) => storyItem(given, context).html;
const jsonFeedOf = (given: StoryWithEntries, context: ItemContext) =>
  JSON.parse(renderJsonFeed(feed({ items: [storyItem(given, context)] }))).items[0]._downlink;
const pageOf = (given: StoryWithEntries, context: ItemContext) =>
  String(storyPage(config(), storyItem(given, context), null, T0));

describe("a story's item", () => {
  const alone = story(by("alpha"));
  it("is never updated before it was published", () => {
    expect(storyItem({ ...alone, updatedAt: 0 }, itemContext())).toMatchObject({ published: 1, updated: 1 });
  });
  it("keeps its date whoever leads, and is updated when its story is", () => {
    const led = { ...story(by("alpha", { sortAt: 7 })), updatedAt: 9 };
    expect(storyItem(led, itemContext())).toMatchObject({ published: 1, updated: 9 });
  });
  it("leads to our page when the article has no address", () => {
    expect(storyItem(story(by("alpha", { url: null })), itemContext()).url).toBe(
      "https://a.example/stories/s",
    );
  });
});

describe("the credit of an item", () => {
  const named = story(by("spacenews"), [by("time", { cites: [credits()] })]);
  const passedOn = story(by("time", { cites: [credits({ url: "spacenews.example/x?a=1&b=2" })] }));

  it("is for the lead by time when another publisher reports it too, and says nothing else", () => {
    const { credit, html } = storyItem(story(by("alpha"), [by("beta")]), itemContext());
    expect(credit).toMatchObject({ name: "alpha", evidence: { kind: "time", quote: null } });
    expect(html).toContain('<p>First reported by <a href="https://example.org/alpha-1">alpha</a>.</p>');
  });
  it.each([
    ["of one publisher", press({ publisherOf: () => "nasa" }), {}],
    ["that copy one text", press(), { copyOf: "alpha-1" }],
  ])("is nobody's among entries %s", (_name, known, over) => {
    const { credit, html } = storyItem(
      story(by("alpha"), [by("beta", over)]),
      itemContext("excerpt", { press: known }),
    );
    expect(credit).toBeNull();
    expect(html).not.toContain("First reported");
  });
  it("is by a sentence, with what it says", () => {
    const evidence = { kind: "phrase", entryId: "time-1", quote: QUOTE };
    expect(storyItem(named, itemContext()).credit).toMatchObject({
      name: "spacenews",
      url: "https://example.org/spacenews-1",
      evidence: { ...evidence, outlet: { id: "time" } },
    });
    expect(storyJson(named, itemContext()).credit).toEqual({
      id: "spacenews",
      name: "spacenews",
      publisher: "spacenews",
      kind: "news",
      siteUrl: "https://spacenews.example/",
      feedUrl: "https://spacenews.example/feed/",
      url: "https://example.org/spacenews-1",
      evidence: { kind: "phrase", entry: "time-1", quote: QUOTE },
    });
    expect(jsonFeedOf(named, itemContext()).credit).toMatchObject({
      id: "spacenews",
      title: "spacenews",
      url: "https://example.org/spacenews-1",
      evidence: { kind: "phrase", source: { id: "time" }, quote: QUOTE },
    });
    expect(pageOf(named, itemContext())).toMatch(
      new RegExp(
        `First reported by <a [^>]*href="https://example.org/spacenews-1">.*time</a>: <q[^>]*>${QUOTE}`,
        "s",
      ),
    );
  });
  it("does not quote who may be shown by headlines only", () => {
    const outletOf = (id: string) =>
      outlet({ id, name: id, publisher: id, rights: (id === "time" ? "headline" : "full") satisfies Rights });
    const context = itemContext("full", { outletOf });
    expect(storyItem(named, context).credit?.evidence).toMatchObject({ kind: "phrase", quote: null });
    const everywhere = [
      JSON.stringify(storyJson(named, context)),
      pageOf(named, context),
      htmlOf(named, context),
    ];
    expect(everywhere.join().includes("on Monday")).toBe(false);
    expect(jsonFeedOf(named, context).credit.evidence).not.toHaveProperty("quote");
  });
  it("is for who is not among our entries, where the lead says so, and leads to what it links to", () => {
    const url = "https://spacenews.example/x?a=1&b=2";
    expect(htmlOf(passedOn)).toContain(
      'First reported by <a href="https://spacenews.example/x?a=1&#x26;b=2">',
    );
    expect(storyJson(passedOn, itemContext()).credit).toEqual({
      id: null,
      name: "spacenews",
      publisher: "spacenews",
      kind: null,
      siteUrl: null,
      feedUrl: null,
      url,
      evidence: { kind: "link", entry: "time-1", quote: QUOTE },
    });
    expect(jsonFeedOf(passedOn, itemContext()).credit).not.toHaveProperty("id");
  });
  it("leads to the site of who is only named, and nowhere if that is not known", () => {
    const onlyNamed = story(by("time", { cites: [credits()] }));
    const publisherNamed = () => ({ name: "SpaceNews", outlet: null, siteUrl: "https://spacenews.example/" });
    expect(htmlOf(onlyNamed, itemContext("excerpt", { publisherNamed }))).toContain(
      'First reported by <a href="https://spacenews.example/">SpaceNews</a>.',
    );
    expect(htmlOf(onlyNamed)).toContain("<p>First reported by spacenews.</p>");
    expect(pageOf(onlyNamed, itemContext())).toContain("First reported by spacenews.");
  });
});

describe("the coverage of an item", () => {
  const covered = story(by("alpha"), [
    by("copier", { copyOf: "alpha-1" }),
    by("beta"),
    by("alpha", { entryId: "alpha-2", canonicalUrl: "example.org/2", title: "alpha again" }),
    by("gamma", { url: null }),
  ]);
  it("is reports, then copies by name only, then more by who leads; not what has no address", () => {
    expect(htmlOf(covered)).toMatch(
      /<p>Also reported by:<\/p><ul><li>beta: <a href="[^"]*beta-1">beta on it<\/a><\/li><\/ul><p>Also carried by <a href="[^"]*copier-1">copier<\/a>\.<\/p><p>More from alpha:<\/p><ul><li>alpha: <a [^>]*>alpha again<\/a><\/li><\/ul>$/,
    );
    const relations = ["report", "copy", "same-publisher"];
    expect(storyJson(covered, itemContext()).coverage.map(({ relation }) => relation)).toEqual(relations);
    const told = jsonFeedOf(covered, itemContext()).coverage;
    expect(told.map(({ relation }: { relation: string }) => relation)).toEqual(relations);
    expect(storyItem(covered, itemContext()).coverageCount).toBe(3);
  });
  it("is told in the same order on its page", () => {
    const headings = [...pageOf(covered, itemContext()).matchAll(/<h2>([^<]*)/g)].map(
      ([, heading]) => heading,
    );
    expect(headings.slice(0, 3)).toEqual(["Other coverage", "Also carried by", "More from alpha"]);
  });
});

describe("what to read more", () => {
  const older = (storyId: string, url: string | null) => ({
    storyId,
    lead: { title: `All about <${storyId}>`, url, sourceId: "beta", sortAt: T0 },
  });
  const more = story(by("alpha"));
  const context = itemContext("excerpt", {
    relatedTo: () => [older("x", "https://b.example/x"), older("y", null)],
  });

  it("ends the body", () => {
    expect(htmlOf(more, context)).toMatch(
      /<p>Read more:<\/p><ul><li>beta: <a href="https:\/\/b.example\/x">All about &#x3C;x&#x3E;<\/a><\/li><li>beta: <a href="https:\/\/a.example\/stories\/y">.*<\/ul>$/,
    );
  });
  it("is in the API, the JSON Feed and on the page", () => {
    expect(storyJson(more, context).related).toMatchObject([
      {
        id: "x",
        title: "All about <x>",
        url: "https://b.example/x",
        source: { id: "beta" },
        published: new Date(T0).toISOString(),
      },
      { id: "y", url: "https://a.example/stories/y" },
    ]);
    expect(jsonFeedOf(more, context).related[0]).toMatchObject({
      source: { id: "beta" },
      url: "https://b.example/x",
    });
    expect(pageOf(more, context)).toMatch(/<h2>Read more<\/h2>.*All about &lt;x&gt;/s);
  });
  it("is nothing where there is nothing", () => {
    const none = story(by("alpha"));
    expect(htmlOf(none)).not.toContain("Read more");
    expect(jsonFeedOf(none, itemContext())).not.toHaveProperty("related");
    expect(pageOf(none, itemContext())).not.toContain("reports");
  });
});
