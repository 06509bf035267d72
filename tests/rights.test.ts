// What a source's rights withhold appears nowhere: everything that can be reached is read, and searched for what must not be there.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeArchives } from "../src/archive.ts";
import type { Config } from "../src/model/config.ts";
import type { Rights } from "../src/model/source.ts";
import { openTestApp, type TestApp } from "./support/app.ts";
import { channel, config, DAY, HOUR, source, T0, topic } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";
import { uncommon } from "./support/uncommon.ts";

const LEVELS: readonly Rights[] = ["headline", "excerpt", "full"];
/** In the summary, and in the text that stands behind more than any excerpt shows. */
const inSummary = (id: string) => `Summarymark${id} begins it.`;
const inText = (id: string) => `Textmark${id} ends it.`;
const inOldText = (id: string) => `Oldmark${id} was there before.`;
/** A long text that no other resembles. */
const filler = (id: string, n: number): string =>
  Array.from({ length: 40 }, (_, at) =>
    uncommon(LEVELS.findIndex((level) => id.endsWith(level)) * 1000 + n * 100 + at),
  ).join(" ");

let origin: Origin;
let app: TestApp;
let folder: string;
let isEdited = false;

function itemsOf(id: string) {
  const at = (hours: number) => new Date(T0 - hours * HOUR).toUTCString();
  const html = (mark: string, n: number) =>
    `<p>${filler(id, n)}</p><p>${mark}</p><img src="https://${id}.example/pic-${id}.jpg"><p>As alpha-headline reports, it flew.</p>`;
  const before = isEdited ? "" : inOldText(id);
  return [
    {
      guid: `${id}-1`,
      title: `${uncommon(id.length)} on the Moon${isEdited ? ", again" : ""}`,
      link: `https://${id}.example/1`,
      description: `${inSummary(id)} ${before}`,
      content: html(inText(id), 1),
      pubDate: at(1),
    },
    {
      guid: `${id}-2`,
      title: "Rocket carries a crew to the Moon for the first time",
      link: `https://${id}.example/2`,
      description: inSummary(id),
      content: html(inText(id), 2),
      pubDate: at(LEVELS.findIndex((level) => id.endsWith(level)) + 2),
    },
    {
      guid: `${id}-3`,
      title: uncommon(100 + id.length),
      link: `https://${id}.example/3`,
      description: inSummary(id),
      content: html(inText(id), 3),
      pubDate: new Date(T0 - 60 * DAY).toUTCString(),
    },
  ];
}

const houseConfig = (rightsOf: (level: Rights) => Rights): Config =>
  config({
    network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
    topics: [topic({ id: "moon", title: "Moon", any: ["moon"] })],
    sources: LEVELS.map((level) => {
      const id = `alpha-${level}`;
      return source({ id, url: `${origin.url}/${id}`, rights: rightsOf(level) });
    }),
    channels: [channel({ id: "all" }), channel({ id: "top", order: "coverage" })],
  });

const close = async () => {
  for await (const _ of closeArchives({ ...app, now: () => app.now }, "ever"));
};

/** Every text that the house gives, by the address that it gives it at. */
async function readEverything(): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const entries: { items: { id: string }[] } = JSON.parse(
    await (await app.get("/api/v1/entries?limit=200")).text(),
  );
  const paths = [
    "/",
    "/openapi.json",
    "/api/v1/stories",
    "/api/v1/entries",
    "/api/v1/sources",
    "/api/v1/ledger",
    "/v4/articles/?limit=500",
    "/v4/articles/?search=moon",
    "/search?q=moon",
    "/healthz",
    "/readyz",
    ...["rss", "atom", "json"].flatMap((format) =>
      ["", "?view=entries", "?source=alpha-headline", "?q=crew", "?topic=moon", "?archive=1"].map(
        (query) => `/feeds/all.${format}${query}`,
      ),
    ),
    ...entries.items.flatMap(({ id }) => [`/api/v1/entries/${id}`, `/api/v1/entries/${id}/why`]),
  ];
  for (const path of paths) {
    if (texts.has(path)) continue;
    const text = await (await app.get(path)).text();
    texts.set(path, text);
    paths.push(...linksIn(text));
  }
  return texts;
}

const OURS = /(?:http:\/\/localhost:3000|href=")(\/[^"'<>\s\\)]*)/g;
const linksIn = (text: string): string[] =>
  [...text.matchAll(OURS)].map(([, path = ""]) => path.replaceAll(/&(?:amp|#x26);/g, "&"));

const whereIs = (texts: ReadonlyMap<string, string>, mark: string): string[] =>
  [...texts].flatMap(([path, text]) => (text.includes(mark) ? [path] : []));
const word = (mark: string) => mark.split(" ")[0] ?? "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "downlink-rights-"));
  origin = await startOrigin((request, response) => {
    response.end(rss(itemsOf((request.url ?? "").slice(1))));
  });
  app = openTestApp(houseConfig((level) => level));
  await app.poll();
  isEdited = true;
  app.now += HOUR;
  await app.poll(true);
  app.now += 40 * DAY;
  await close();
});
afterAll(async () => {
  await app.close();
  await origin.close();
  rmSync(folder, { recursive: true });
});

describe("everything that can be reached", () => {
  it("withholds what each source's rights withhold, and shows what they allow", async () => {
    const texts = await readEverything();
    const paths = [...texts.keys()];
    for (const kind of [
      "/stories/",
      "/feeds/",
      "archive=",
      "/api/v1/entries/",
      "/why",
      "/channels/",
      "/topics/",
    ])
      expect(paths.some((path) => path.includes(kind))).toBe(true);
    const shownAt = (mark: string) => whereIs(texts, word(mark));
    for (const mark of [inSummary, inText, inOldText]) expect(shownAt(mark("alpha-headline"))).toEqual([]);
    expect(shownAt(inText("alpha-excerpt"))).toEqual([]);
    expect(whereIs(texts, "pic-alpha-headline")).toEqual([]);
    // Whoever finds nothing may have looked at nothing.
    for (const kind of [
      "/feeds/all.rss",
      "/feeds/all.json?archive=1",
      "/api/v1/stories",
      "/v4/articles/?limit=500",
      "/",
    ])
      expect(shownAt(inSummary("alpha-excerpt"))).toContain(kind);
    expect(shownAt(inText("alpha-full"))).toContain("/feeds/all.atom");
    expect(shownAt(inText("alpha-full"))).toContain("/feeds/all.rss?archive=1");
  });

  it("withholds what was allowed when it was archived, and is not any more", async () => {
    await app.close();
    app = openTestApp(
      houseConfig(() => "full"),
      folder,
    );
    isEdited = false;
    await app.poll();
    app.now += 40 * DAY;
    await close();
    const before = await readEverything();
    expect(whereIs(before, word(inText("alpha-headline")))).toContain("/feeds/all.json?archive=1");
    await app.close();
    app = openTestApp(
      houseConfig(() => "headline"),
      folder,
      app.now,
    );
    const texts = await readEverything();
    for (const level of LEVELS) {
      for (const mark of [inSummary, inText])
        expect(whereIs(texts, word(mark(`alpha-${level}`)))).toEqual([]);
      expect(whereIs(texts, `pic-alpha-${level}`)).toEqual([]);
    }
  });
});
