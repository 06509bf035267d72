// Our own payloads in a real browser: raw, so that we know that the browser would run them; then as we let them through.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sanitizeHtml } from "../../src/normalize/sanitize-html.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { type Origin, startOrigin } from "../support/origin.ts";
import { type Group, groupsOf, type Harness, openHarness } from "./harness.ts";
import { PAYLOADS } from "./payloads.ts";
import { SCRIPT_ADDRESSES } from "./script-addresses.ts";
import {
  hostileConfig,
  pageSurfaces,
  parseSurface,
  programSurfaces,
  searchPaths,
  staticFindings,
  storyPaths,
} from "./surfaces.ts";

const BASE = "https://news.example/1";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
}, 60_000);
afterAll(() => harness?.close());

/** In a frame of its own, for it may take all that follows with it. */
const alone = (as: "html" | "link", value: string): Group => ({
  label: value,
  mode: "insert",
  parts: [{ as, value }],
});

describe("the payloads", () => {
  it("are many, and none is there twice", () => {
    expect(PAYLOADS.length).toBeGreaterThan(300);
    expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length);
  });

  it("run when nobody cleans them", async () => {
    const raw = await openHarness();
    try {
      const markup = PAYLOADS.filter((_, index) => index % 2 === 0).map((value) => alone("html", value));
      const addresses = SCRIPT_ADDRESSES.map((value) => alone("link", value));
      const inserted = await raw.expose([...markup, ...addresses]);
      const opened = await raw.expose(markup.map((group) => ({ ...group, mode: "document" })));
      process.stdout.write(`of ${markup.length} payloads run uncleaned: ${inserted.length} inserted `);
      process.stdout.write(`(${addresses.length} links among them), ${opened.length} as documents\n`);
      expect(inserted.length).toBeGreaterThan(50);
      expect(opened.length).toBeGreaterThan(50);
      expect(raw.incidents.length).toBeGreaterThan(0);
    } finally {
      await raw.close();
    }
  });

  it("do nothing once sanitized", async () => {
    const cleaned = PAYLOADS.map((payload) => [
      { as: "html", value: sanitizeHtml(payload, BASE) } as const,
      { as: "text", value: payload } as const,
    ]);
    expect(await harness.expose(groupsOf("payloads", cleaned))).toEqual([]);
    expect(harness.incidents).toEqual([]);
  });
});

describe("a feed that has them everywhere", () => {
  let origin: Origin;
  let app: TestApp;
  const document = feedOf(PAYLOADS);

  beforeAll(async () => {
    origin = await startOrigin((_, response) => response.end(document));
    app = openTestApp(hostileConfig(origin.address, [{ id: "hostile", url: origin.url }]));
    const [report] = await app.poll();
    expect(report?.entries.added).toBe(PAYLOADS.length);
  });
  afterAll(async () => {
    await app?.close();
    await origin?.close();
  });

  it("harms nobody who reads our feeds and our API", async () => {
    expect(await harness.expose(await programSurfaces(app, harness))).toEqual([]);
    expect(harness.incidents).toEqual([]);
  });

  it("harms nobody who reads what `parse` prints", async () => {
    const groups = await parseSurface(Buffer.from(document), null, harness);
    expect(await harness.expose(groups)).toEqual([]);
    expect(harness.incidents).toEqual([]);
  });

  it("harms nobody who looks at our pages", async () => {
    const paths = ["/", "/topics/all", "/sources", "/sources/hostile", ...storyPaths(app)];
    const queries = PAYLOADS.filter((_, index) => index % 4 === 0);
    const pages = await pageSurfaces(app, [...paths, ...searchPaths(queries)]);
    expect(await harness.expose(pages)).toEqual([]);
    expect(harness.incidents).toEqual([]);
    expect((await staticFindings(app, pages)) ?? []).toEqual([]);
  });
});

function feedOf(payloads: readonly string[]): string {
  const items = payloads.map((payload, n) => {
    const text = escaped(payload);
    const attribute = escaped(SCRIPT_ADDRESSES[n % SCRIPT_ADDRESSES.length] ?? "");
    return `<item><guid isPermaLink="true">${text} ${n}</guid><title>${n % 2 ? text : escaped(escaped(payload))}</title>
<link>${attribute}</link><author>${text}</author><dc:creator>${text}</dc:creator>
<category domain="${attribute}">${text}</category><comments>${attribute}</comments>
<description>${escaped(text)}</description><content:encoded>${text}</content:encoded>
<enclosure url="${attribute}" type="${text}" length="1"/><media:content url="${text}" medium="image"/>
<media:thumbnail url="${attribute}"/><source url="${attribute}">${text}</source></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>${escaped("<img src=x onerror=document.title=1337>")}</title><link>javascript:document.title=1337</link>
<description>d</description>${items.join("\n")}</channel></rss>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
