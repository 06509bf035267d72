// Every attack of the team's hostile origin, polled for real and shown in a real browser on every surface: nothing runs.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../../src/http/create-server.ts";
import { type Listening, listen } from "../../src/http/listen.ts";
import type { PollReport } from "../../src/model/source.ts";
import { openTestApp, silent, type TestApp } from "../support/app.ts";
import { type HostileCase, type HostileOrigin, startHostileOrigin } from "../support/hostile.ts";
import { missingShared } from "../support/validate.ts";
import { type Group, type Harness, openHarness } from "./harness.ts";
import {
  hostileConfig,
  pageSurfaces,
  parseSurface,
  programSurfaces,
  searchPaths,
  staticFindings,
  storyPaths,
} from "./surfaces.ts";

const QUERIES = [
  "<script>document.title=1337</script>",
  '"><img src=x onerror=document.title=1337>',
  "' onfocus=document.title=1337 autofocus x='",
  "</title><svg onload=document.title=1337>",
  "javascript:document.title=1337",
];

describe.skipIf(missingShared("hostile/origin.mjs"))("the hostile origin", () => {
  let origin: HostileOrigin;
  let cases: readonly HostileCase[];
  let app: TestApp;
  let server: Listening;
  let harness: Harness;
  let url: string;
  let reports: readonly PollReport[];

  beforeAll(async () => {
    origin = await startHostileOrigin();
    cases = origin.cases.filter(({ category }) => category === "xss");
    app = openTestApp(
      hostileConfig(
        origin.address,
        cases.map((one) => ({ id: one.name, url: one.url })),
      ),
    );
    server = await listen(createServer(app.house(true), silent), "127.0.0.1", 0);
    url = `http://127.0.0.1:${server.port}`;
    harness = await openHarness([url]);
    reports = await app.poll();
  }, 60_000);
  afterAll(async () => {
    await harness?.close();
    await server?.close();
    await app?.close();
    origin?.close();
  });

  const added = (name: string) => reports.find(({ source }) => source === name)?.entries.added;

  it("loses no entry of what it can read", () => {
    expect(reports.length).toBe(cases.length);
    for (const { name, items = 0 } of cases) {
      const [least, most] = typeof items === "number" ? [items, items] : items;
      expect([name, added(name) ?? 0]).toSatisfy(([, n]: [string, number]) => n >= least && n <= most);
    }
  });

  it("is told from what it would do: its documents uncleaned run", async () => {
    const raw = await openHarness();
    const bodies = await Promise.all(cases.map(async (one) => (await fetch(one.url)).text()));
    const values = bodies.flatMap((body) =>
      [...body.matchAll(/<!\[CDATA\[(.*?)\]\]>/gs)].map(([, html]) => html),
    );
    const groups = values.map((value = "", n) => ({
      label: String(n),
      mode: "insert" as const,
      parts: [{ as: "html" as const, value }],
    }));
    const ran = await raw.expose(groups);
    await raw.close();
    process.stdout.write(
      `payloads of the hostile origin that run uncleaned: ${ran.length} of ${groups.length}\n`,
    );
    expect(ran.length).toBeGreaterThan(10);
  });

  it("runs nothing on our pages, feeds and API as they are served", async () => {
    const paths = ["/", "/channels/all", "/topics/all", "/sources", ...searchPaths(QUERIES)];
    for (const { name } of cases) paths.push(`/sources/${name}`);
    for (const path of ["/feeds/all.rss", "/feeds/all.atom", "/feeds/all.json", "/sources.opml"])
      paths.push(path);
    for (const path of ["stories", "entries", "sources", "no<script>"]) paths.push(`/api/v1/${path}`);
    const ran: string[] = [];
    for (const path of paths) if (await harness.visit(url + path)) ran.push(path);
    expect(ran).toEqual([]);
    expect(harness.incidents).toEqual([]);
  });

  it("runs nothing on any page that careless software keeps, whatever is touched", async () => {
    const pages = await pageSurfaces(app, ["/", ...storyPaths(app), ...searchPaths(QUERIES)]);
    expect(await harness.expose(pages)).toEqual([]);
    expect(harness.incidents).toEqual([]);
    expect(await staticFindings(app, pages)).toEqual([]);
  });

  it("runs nothing in readers of our feeds and our API", async () => {
    expect(await harness.expose(await programSurfaces(app, harness))).toEqual([]);
    expect(harness.incidents).toEqual([]);
  });

  it("runs nothing in what `parse` prints", async () => {
    const all: Group[] = [];
    for (const one of cases) {
      const response = await fetch(one.url);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const groups = await parseSurface(bytes, response.headers.get("content-type"), harness).catch(() => []);
      all.push(...groups);
    }
    expect(await harness.expose(all)).toEqual([]);
    expect(harness.incidents).toEqual([]);
  });

  it("gets nothing fetched that nobody may fetch", async () => {
    expect(await origin.canaryHits()).toBe(0);
  });
});
