import { describe, expect, it } from "vitest";
import { RIGHTS, type Rights } from "../../src/model/source.ts";
import { entryJson, storyJson } from "../../src/render/api-json.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { republished } from "../../src/render/republish.ts";
import { type ItemContext, storyItem } from "../../src/render/story-item.ts";
import { entry } from "../support/build.ts";
import { feed, outlet } from "./documents.ts";

const lead = entry({
  entryId: "lead",
  title: "The headline",
  summary: "<p>TEASER. It goes on.</p>",
  contentHtml: `<p>TEASER.</p><p>${"Much more text of the article. ".repeat(30)}</p><p>MARKER</p>`,
  contentText: `TEASER. ${"Much more text of the article. ".repeat(30)} MARKER`,
  image: "https://a.example/PICTURE.jpg",
});
const other = entry({
  entryId: "other",
  title: "Other headline",
  sourceId: "beta",
  contentText: lead.contentText,
});
const context = (rights: Rights): ItemContext => ({
  tagPrefix: "tag:a.example,2026:",
  siteUrl: "https://a.example",
  outletOf: (id) => outlet({ id, name: id, publisher: id, rights }),
  categoriesOf: () => [],
});
const story = {
  storyId: "s",
  leadEntryId: "lead",
  firstAt: 1,
  updatedAt: 1,
  lead,
  others: [other],
  topics: [],
  related: [],
};

const everywhere = (rights: Rights): string => {
  const item = storyItem(story, context(rights));
  return [
    ...FORMATS.map((format) => format.render(feed({ items: [item] }))),
    JSON.stringify(storyJson(story, context(rights))),
    JSON.stringify(entryJson(lead, [], context(rights))),
    JSON.stringify(entryJson(other, [], context(rights))),
  ].join("\n");
};

describe("rights hold in every output", () => {
  it.each(RIGHTS)("%s", (rights) => {
    const text = everywhere(rights);
    expect(text).toContain("The headline");
    expect(text.includes("TEASER")).toBe(rights !== "headline");
    expect(text.includes("PICTURE")).toBe(rights !== "headline");
    expect(text.includes("MARKER")).toBe(rights === "full");
  });
});

describe("a story's item", () => {
  it("credits the outlet that had it first when another publisher reports it too", () => {
    const item = storyItem(story, context("excerpt"));
    expect(item.credit?.id).toBe("alpha");
    expect(item.html).toContain("First reported by");
    expect(item.html).toContain("Other headline");
    expect(item.coverage.map(({ outlet: { id } }) => id)).toEqual(["beta"]);
  });
  it("credits nobody among sources of one publisher", () => {
    const one = { ...context("excerpt"), outletOf: (id: string) => outlet({ id, publisher: "nasa" }) };
    expect(storyItem(story, one).credit).toBeNull();
  });
  it("is never updated before it was published", () => {
    const { firstAt } = story;
    expect(storyItem({ ...story, updatedAt: 0 }, context("full"))).toMatchObject({
      published: firstAt,
      updated: firstAt,
    });
  });
  it("keeps its date whoever leads, and is updated when its story is", () => {
    const led = { ...story, lead: { ...lead, sortAt: 7 }, updatedAt: 9 };
    expect(storyItem(led, context("full"))).toMatchObject({ published: story.firstAt, updated: 9 });
  });
  it("credits nobody where one repeats the other's text", () => {
    const copied = { ...story, others: [{ ...other, copyOf: "lead" }] };
    const item = storyItem(copied, context("excerpt"));
    expect(item).toMatchObject({ credit: null, coverageCount: 1 });
    expect(item.coverage).toHaveLength(1);
  });
  it("leads to our page when the article has no address", () => {
    const item = storyItem({ ...story, lead: { ...lead, url: null } }, context("full"));
    expect(item.url).toBe("https://a.example/stories/s");
  });
});

describe("republished", () => {
  it("cuts an excerpt from the text when there is no summary", () => {
    const { summary } = republished({ ...lead, summary: null }, "excerpt");
    expect(summary?.length).toBeLessThanOrEqual(301);
    expect(summary).toMatch(/^TEASER/);
  });
});

describe("a teaser that speaks of markup", () => {
  const speaking = entry({
    entryId: "speaking",
    title: "Of tags & signs",
    contentHtml: "<p>x</p>",
    contentText: "Signs < and & stay, <img src=x onerror=run()> does not.",
  });

  it("has nothing in it that a reader could run", () => {
    expect(republished(speaking, "excerpt").summary).toBe("Signs < and & stay, does not.");
  });

  it("is HTML in RSS, whose description nobody reads as text", () => {
    const rss = FORMATS.find(({ id }) => id === "rss");
    const item = storyItem({ ...story, lead: speaking, others: [] }, context("excerpt"));
    expect(rss?.render(feed({ items: [item] }))).toContain(
      "<description>Signs &#x26;lt; and &#x26;amp; stay, does not.</description>",
    );
  });
});
