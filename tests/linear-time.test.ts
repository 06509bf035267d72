// Patterns that read what strangers write: the longest of each kind of bad input costs milliseconds, not minutes.
import { describe, expect, it } from "vitest";
import { fold } from "../src/curate/fold.ts";
import { canonicalUrl } from "../src/identity/canonical-url.ts";
import { sanitizeHtml } from "../src/normalize/sanitize-html.ts";
import { isTracker } from "../src/normalize/trackers.ts";
import { webUrl } from "../src/normalize/web-url.ts";
import { parseFeed } from "../src/parse/parse-feed.ts";
import { cpuMs } from "./support/cpu-time.ts";

const BASE = "https://site.example/";
const MANY = 200_000;
const read = (text: string) => parseFeed(Buffer.from(text), { contentType: null, url: null });
const content = (type: string, value: string) =>
  read(
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="${type}">${value}</content></entry></feed>`,
  );

describe("takes no time:", () => {
  it.each<[string, () => unknown]>([
    [
      "an address of many dots that is none of ours",
      () => webUrl(`http://a.example/${".aaaa".repeat(800)}^`, BASE),
    ],
    ["an address of many dots at its host", () => webUrl(`http://${"a.".repeat(2000)}1/`, BASE)],
    ["slashes before a letter", () => canonicalUrl(`http://a.example${"/".repeat(MANY)}x`)],
    ["a namespace of slashes", () => read(`<rss xmlns:a="${"/".repeat(MANY)}x"><channel/></rss>`)],
    ["base64 of white space", () => content("image/png", `AAAA${" ".repeat(MANY)}!`)],
    ["base64 of letters", () => content("image/png", `${"A".repeat(MANY)}!`)],
    ["a word without end in a text with accents", () => fold(`é ${"a".repeat(MANY)}`)],
    ["accents without end", () => fold("é".repeat(MANY))],
    [
      "a picture's address of placeholders",
      () => sanitizeHtml(`<img src="${"lazy ".repeat(MANY / 5)}">`, BASE),
    ],
    ["a srcset of commas", () => sanitizeHtml(`<img src="data:," srcset="${",".repeat(MANY)}">`, BASE)],
    ["an address of trackers", () => isTracker(`${BASE}${"/tracking/".repeat(400)}`)],
    ["declarations in a declaration", () => read(`<?xml ${"encoding = ".repeat(90)}?><rss/>`)],
    ["a declaration of white space", () => read(`<?xml encoding${" ".repeat(990)}`.padEnd(2000, "<?xml "))],
  ])("%s", (_, run) => {
    const started = cpuMs();
    try {
      run();
    } catch {
      // Refusing it is as good.
    }
    expect(cpuMs() - started).toBeLessThan(500);
  });
});
