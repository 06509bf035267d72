// A reader that follows the next links of a feed meets everything that the channel keeps, once, and comes to an end.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, HOUR, source, T0 } from "../support/build.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";
import { uncommon } from "../support/uncommon.ts";
import { xmlFaults } from "../support/validate.ts";

const COUNT = 23;

let origin: Origin;
let app: TestApp;

beforeAll(async () => {
  origin = await startOrigin((_, response) => {
    const items = Array.from({ length: COUNT }, (__, n) => ({
      guid: `g${n}`,
      title: uncommon(n),
      link: `https://a.example/${n}`,
      pubDate: new Date(T0 - n * HOUR).toUTCString(),
    }));
    response.end(rss(items));
  });
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      sources: [source({ id: "alpha", url: `${origin.url}/alpha` })],
      channels: [
        channel({ id: "all", limit: 5 }),
        channel({ id: "capped", limit: 5, perSource: 2, order: "coverage" }),
        channel({ id: "none", keep: [{ title: ["nothing"] }] }),
      ],
    }),
  );
  await app.poll();
});
afterAll(async () => {
  await app.close();
  await origin.close();
});

interface Format {
  readonly ids: (text: string) => string[];
  readonly next: (text: string) => string | undefined;
}

const plain = (href: string | undefined) => href?.replaceAll("&#x26;", "&").replaceAll("&amp;", "&");
const FORMATS: Readonly<Record<string, Format>> = {
  rss: {
    ids: (text) => [...text.matchAll(/<guid[^>]*>(.*?)<\/guid>/g)].map(([, id = ""]) => id),
    next: (text) => plain(/<atom:link rel="next"[^>]*href="([^"]*)"/.exec(text)?.[1]),
  },
  atom: {
    ids: (text) => [...text.matchAll(/<entry[^>]*>\s*<id>(.*?)<\/id>/g)].map(([, id = ""]) => id),
    next: (text) => plain(/<link rel="next"[^>]*href="([^"]*)"/.exec(text)?.[1]),
  },
  json: {
    ids: (text) => JSON.parse(text).items.map(({ id }: { id: string }) => id),
    next: (text) => JSON.parse(text).next_url,
  },
};
const pathOf = (url: string): string => url.replace(app.config.site.url, "");

async function walk(path: string, { ids, next }: Format) {
  const pages: string[][] = [];
  const visited = new Set<string>();
  for (let at: string | undefined = path; at !== undefined; ) {
    expect(visited).not.toContain(at);
    visited.add(at);
    const response = await app.get(at);
    const text = await response.text();
    pages.push(ids(text));
    const url = next(text);
    const inHeader = /<([^>]*)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    expect(inHeader).toBe(url);
    at = url && pathOf(url);
    expect(pages.length).toBeLessThan(60);
  }
  return pages;
}

describe.each(Object.entries(FORMATS))("next links of %s", (id, format) => {
  it.each(["all", "capped"])("lead through all that %s keeps, whatever its feed leaves out", async (name) => {
    const [, ...pages] = await walk(`/feeds/${name}.${id}`, format);
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 5, 5, 3]);
    expect(new Set(pages.flat()).size).toBe(COUNT);
  });
  it("keep to the question that was asked", async () => {
    const pages = await walk(`/feeds/all.${id}?view=entries&limit=10`, format);
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 3]);
    const [found] = await walk(`/feeds/all.${id}?q=${encodeURIComponent(uncommon(7))}`, format);
    expect(found).toHaveLength(1);
  });
  it("are none where there is nothing", async () => {
    expect(await walk(`/feeds/none.${id}`, format)).toEqual([[]]);
  });
});

it("refuses a place that no feed gave", async () => {
  const response = await app.get("/feeds/all.rss?after=page2");
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("is not one that a feed here gave");
});

it("pages are valid documents", async () => {
  const [, next = ""] =
    /rel="next"[^>]*href="([^"]*)"/.exec(await (await app.get("/feeds/all.atom")).text()) ?? [];
  const page = await (await app.get(pathOf(plain(next) ?? ""))).text();
  expect(page).toContain("older");
  expect(await xmlFaults([{ name: "page.atom", xml: page, isAtom: true }])).toEqual([]);
});
