// STANDARDS 1.9: a reader that is given the address of a page finds its feeds; the API is described.
import { afterAll, beforeAll, expect, it } from "vitest";
import { answerFault } from "../support/answers.ts";
import { type Document, type MediaType, schemaReader } from "../support/openapi.ts";
import { CHANNELS, FEEDS, type House, openHouse, pathOf, SITE, webLinks } from "./house.ts";

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const TYPES = ["application/rss+xml", "application/atom+xml", "application/feed+json"];
const unescaped = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

interface Found {
  readonly type: string;
  readonly title: string;
  readonly href: string;
}
/** In the head of a page, as a feed reader looks for them. */
function alternatesIn(html: string): Found[] {
  const [head = ""] = html.split("</head>");
  return [...head.matchAll(/<link rel="alternate" type="([^"]*)" title="([^"]*)" href="([^"]*)">/g)].map(
    ([, type = "", title = "", href = ""]) => ({ type, title: unescaped(title), href: unescaped(href) }),
  );
}

it("D1 each page of a feed names it in its head and in its headers, once a format, the preferred one first", async () => {
  const [story] = (await house.json("/feeds/all.json")).items;
  const pages = [
    ...CHANNELS.map((id) => [`/channels/${id}`, id]),
    ...["/", "/top", "/sources", "/topics/mars", "/search?q=ice", "/docs", "/nothing"].map((path) => [
      path,
      "all",
    ]),
    [pathOf(story?._downlink.permalink ?? ""), "all"],
  ];
  for (const [path = "", id] of pages) {
    for (const method of ["GET", "HEAD"]) {
      const response = await house.app.request(path, { method, headers: { accept: "text/html" } });
      const inHeaders = webLinks(response.headers.get("link")).filter(({ rel }) => rel === "alternate");
      expect([path, inHeaders.map(({ href, type }) => [type, href])]).toEqual([
        path,
        TYPES.map((type, at) => [type, `${SITE}/feeds/${id}.${["rss", "atom", "json"][at]}`]),
      ]);
      if (method === "HEAD") continue;
      const found = alternatesIn(await response.text());
      expect(found.map(({ type, href }) => [type, href])).toEqual(
        inHeaders.map(({ href, type }) => [type, href]),
      );
      const title = house.config.channels.find((channel) => channel.id === id)?.title;
      expect(found.map((link) => link.title)).toEqual(
        ["RSS", "Atom", "JSON Feed"].map((format) => `${title} (${format})`),
      );
      for (const { href, type } of found)
        expect((await house.app.get(pathOf(href))).headers.get("content-type")).toContain(type);
    }
  }
});

it("D2 a feed is styled by CSS, not by XSLT, and has a page for people", async () => {
  for (const path of FEEDS.filter((one) => !one.endsWith(".json"))) {
    const text = await house.text(path);
    const [, sheet = ""] =
      /^<\?xml [^>]*\?>\n<\?xml-stylesheet type="text\/css" href="([^"]*)"\?>\n/.exec(text) ?? [];
    expect(sheet).toBe("/feed.css");
    expect(text).not.toMatch(/xslt?\b/i);
    const style = await house.app.get(sheet);
    expect([style.status, style.headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
    // The policy of the feed must let it in.
    expect((await house.app.get(path)).headers.get("content-security-policy")).toContain("style-src 'self'");
  }
  for (const id of CHANNELS) {
    const { home_page_url: page } = await house.json(`/feeds/${id}.json`);
    const response = await house.app.get(pathOf(page), { accept: "text/html" });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
  }
});

it("D5 an OpenAPI 3.1 document is served; its examples validate, and every answer that tests get", async () => {
  const response = await house.app.get("/openapi.json");
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  const text = await response.text();
  const document: Document & { readonly openapi: string } = JSON.parse(text);
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  const faultsIn = schemaReader(document);
  let examples = 0;
  JSON.parse(text, (name, value: unknown) => {
    if (name !== "content" || typeof value !== "object" || value === null) return value;
    for (const { schema, example } of Object.values(value as Readonly<Record<string, MediaType>>)) {
      if (schema === undefined || example === undefined) continue;
      examples += 1;
      expect(faultsIn(schema)(example)).toEqual([]);
    }
    return value;
  });
  expect(examples).toBeGreaterThan(15);
  // openTestApp holds every answer against the document; here it is shown that this would find a fault.
  const paths = [
    "/api/v1/stories",
    "/api/v1/entries?source=alpha",
    "/api/v1/sources",
    "/api/v1/topics",
    "/api/v1/channels",
    "/healthz",
    "/readyz",
  ];
  for (const path of paths) {
    const answer = await house.app.get(path);
    expect(await answerFault("GET", path, answer)).toBeNull();
    const bent = { ...JSON.parse(await answer.text()), surprise: true };
    const headers = { "content-type": "application/json; charset=utf-8" };
    expect(await answerFault("GET", path, new Response(JSON.stringify(bent), { headers }))).toContain(
      "surprise",
    );
  }
});
