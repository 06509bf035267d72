import { describe, expect, it } from "vitest";
import { RIGHTS, type Rights } from "../../src/model/source.ts";
import { entryJson, storyJson } from "../../src/render/api-json.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { republished, republishedQuote } from "../../src/render/republish.ts";
import { storyItem } from "../../src/render/story-item.ts";
import { entry, listedNowhere } from "../support/build.ts";
import { feed, itemContext } from "./documents.ts";

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
const story = {
  storyId: "s",
  leadEntryId: "lead",
  firstAt: 1,
  updatedAt: 1,
  lead,
  others: [other],
  topics: [],
  labels: [],
  note: null,
  entryNotes: new Map<string, string>(),
  related: [],
};

const everywhere = (rights: Rights): string => {
  const item = storyItem(story, itemContext(rights));
  return [
    ...FORMATS.map((format) => format.render(feed({ items: [item] }))),
    JSON.stringify(storyJson(story, itemContext(rights))),
    JSON.stringify(entryJson(listedNowhere(lead), itemContext(rights))),
    JSON.stringify(entryJson(listedNowhere(other), itemContext(rights))),
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

describe("republished", () => {
  it("cuts an excerpt from the text when there is no summary", () => {
    const { summary } = republished({ ...lead, summary: null }, "excerpt");
    expect(summary?.length).toBeLessThanOrEqual(301);
    expect(summary).toMatch(/^TEASER/);
  });
});

describe("republishedQuote", () => {
  const long = `Words ${"and more words ".repeat(40)}, as SpaceNews reports.`;
  it.each([
    [
      "a sentence as it is",
      "They land, as SpaceNews reports.",
      "excerpt",
      "They land, as SpaceNews reports.",
    ],
    ["none", null, "full", null],
    ["nothing of a source with headlines only", "They land, as SpaceNews reports.", "headline", null],
    ["no markup", "They <img src=x onerror=run()> land.", "full", "They land."],
  ] as const)("is %s", (_name, quote, rights, expected) => {
    expect(republishedQuote(quote, rights)).toBe(expected);
  });
  it("has 300 characters at most", () => {
    const quote = republishedQuote(long, "full") ?? "";
    expect(quote.length).toBeLessThanOrEqual(300);
    expect(quote).toMatch(/^Words and more .*…$/);
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
    const item = storyItem({ ...story, lead: speaking, others: [] }, itemContext("excerpt"));
    expect(rss?.render(feed({ items: [item] }))).toContain(
      "<description>Signs &#x26;lt; and &#x26;amp; stay, does not.</description>",
    );
  });
});
