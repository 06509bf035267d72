// Reading time is told of articles only.
import { describe, expect, it } from "vitest";
import { storyCard } from "../../src/http/pages/story-card.ts";
import { entryJson } from "../../src/render/api-json.ts";
import { readingTime } from "../../src/render/reading-time.ts";
import { entry, listedNowhere, T0 } from "../support/build.ts";
import { item, itemContext } from "./documents.ts";

const article = "Rocket flies again. ".repeat(200).trim();
const content = (contentText: string) =>
  entry({ entryId: "e", contentHtml: `<p>${contentText}</p>`, contentText });

describe("readingTime", () => {
  it.each([
    ["an article", content(article), { wordCount: 600, readingMinutes: 3 }],
    ["a note", content("Rocket flies."), { wordCount: 2, readingMinutes: null }],
    ["an article cut off", content(`${article} And then…`), { wordCount: 602, readingMinutes: null }],
    [
      "a summary, however long",
      entry({ entryId: "e", contentText: article }),
      { wordCount: null, readingMinutes: null },
    ],
    ["nothing", entry({ entryId: "e" }), { wordCount: null, readingMinutes: null }],
  ])("of %s", (_, given, expected) => expect(readingTime(given)).toEqual(expected));
});

it("is in the API, whatever the rights", () => {
  expect(entryJson(listedNowhere(content(article)), itemContext("headline"))).toMatchObject({
    contentHtml: null,
    wordCount: 600,
    readingMinutes: 3,
  });
});

it("is on cards", () => {
  expect(String(storyCard(item({ readingMinutes: 4 }), T0, "usual"))).toContain(">4 min read<");
  expect(String(storyCard(item({ readingMinutes: null }), T0, "usual"))).not.toContain("min read");
});
