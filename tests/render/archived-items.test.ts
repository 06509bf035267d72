// What was archived some day is shown as it was, but for what may not be shown today.
import { describe, expect, it } from "vitest";
import type { Rights } from "../../src/model/source.ts";
import { freezeItems, type Standing, thawItems } from "../../src/render/archived-items.ts";
import type { FeedItem } from "../../src/render/feed-document.ts";
import { itemHtml } from "../../src/render/item-html.ts";
import { item, itemCredit, outlet } from "./documents.ts";

const SECRET = "The whole text of the article.";
const whole = (over: Partial<FeedItem> = {}): FeedItem => {
  const body = item({ outlet: outlet({ rights: "full" }), text: `<p>${SECRET}</p>`, ...over });
  return { ...body, html: itemHtml(body) };
};

interface Change {
  readonly rights?: Readonly<Record<string, Rights | null>>;
  readonly hidden?: readonly string[];
  readonly siteUrl?: string;
}

function standing({ rights = {}, hidden = [], siteUrl = "https://downlink.example" }: Change): Standing {
  const today: Readonly<Record<string, Rights | null>> = { spacenews: "full", time: "excerpt", ...rights };
  return {
    siteUrl,
    rightsOf: (id) => today[id] ?? null,
    isHidden: (entryId) => hidden.includes(entryId),
  };
}

const thaw = (given: FeedItem, change: Change = {}): FeedItem | undefined =>
  thawItems(freezeItems([given]), standing(change))[0];

describe("an archived item", () => {
  it("comes out as it went in", () => {
    expect(thaw(whole())).toEqual(whole());
    expect(thaw(whole(), { rights: { time: "full" } })).toEqual(whole());
  });
  it("loses its text when its source allows an excerpt only", () => {
    const cut = thaw(whole(), { rights: { spacenews: "excerpt" } });
    expect(JSON.stringify(cut)).not.toContain(SECRET);
    expect(cut).toMatchObject({ summary: item().summary, image: item().image });
  });
  it("loses all but its title when its source allows headlines only", () => {
    const cut = thaw(whole(), { rights: { spacenews: "headline" } });
    for (const lost of [SECRET, item().summary ?? "", "moon.jpg", "a.mp3"])
      expect(JSON.stringify(cut)).not.toContain(lost);
    expect(cut?.title).toBe(item().title);
    expect(cut?.html).toContain("Also reported by:");
  });
  it("is not shown when its source is no longer polled, or its lead is hidden", () => {
    expect(thaw(whole(), { rights: { spacenews: null } })).toBeUndefined();
    expect(thaw(whole({ leadEntryId: "l1" }), { hidden: ["l1"] })).toBeUndefined();
  });
  it("loses coverage and credit of what is hidden, and what there is to read more", () => {
    const cut = thaw(whole(), { hidden: ["t1", "xyz"] });
    expect(cut).toMatchObject({ coverage: [], credit: null, related: [] });
    expect(cut?.html).not.toContain("time.example");
  });
  it("loses the quote of who may be shown by headlines only", () => {
    const cut = thaw(whole(), { rights: { time: "headline" } });
    expect(cut?.credit?.evidence.quote).toBeNull();
    expect(cut?.credit?.name).toBe("SpaceNews");
  });
  it("loses the credit of a report that is hidden", () => {
    const credit = itemCredit({ url: "https://time.example/china" });
    expect(thaw(whole({ credit }), { hidden: ["t1"] })?.credit).toBeNull();
  });
  it("leads to our pages where they are today", () => {
    const given = whole({ url: whole().permalink });
    const moved = thaw(given, { siteUrl: "https://news.example" });
    expect(moved).toMatchObject({
      id: given.id,
      url: "https://news.example/stories/abc",
      permalink: "https://news.example/stories/abc",
    });
    expect(JSON.stringify(moved)).not.toContain("downlink.example/");
  });
});
