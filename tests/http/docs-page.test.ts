// The page of the API: all of it is there, its links lead somewhere, and it needs nobody else.
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../support/app.ts";
import { config, source, topic } from "../support/build.ts";
import type { Document } from "../support/openapi.ts";

let app: TestApp;
let page: string;
let document: Document;

beforeAll(async () => {
  const topics = [topic({ id: "moon" })];
  const sources = Array.from({ length: 12 }, (_, n) => source({ id: `source-${n}` }));
  app = openTestApp(config({ topics, sources }));
  page = await (await app.get("/docs")).text();
  document = JSON.parse(await (await app.get("/openapi.json")).text());
});
afterAll(() => app.close());

it("tells every operation, parameter and schema of the document", () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    expect(page).toContain(`<code>${path}</code>`);
    for (const { operationId, parameters = [] } of Object.values(methods)) {
      const [, section = ""] = page.split(`<section class="endpoint" id="${operationId}">`);
      for (const { name } of parameters)
        expect(section.split("</section>")[0]).toContain(`<code>${name}</code>`);
    }
  }
  for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`id="schema-${name}"`);
});

it("has links that lead somewhere, and each id once", () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  expect(targets.length).toBeGreaterThan(40);
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
});

it("has no script, and loads nothing from elsewhere", async () => {
  const response = await app.get("/docs");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|\son\w+=|javascript:/i);
  const loaded = [...page.matchAll(/<(?:link|img|iframe|source)[^>]*?(?:href|src)="([^"]+)"/g)].map(
    ([, to]) => to,
  );
  expect(loaded.filter((to) => !/^(?:\/|http:\/\/localhost:3000)/.test(to ?? ""))).toEqual([]);
  const etag = response.headers.get("etag") ?? "";
  expect((await app.get("/docs", { "if-none-match": etag })).status).toBe(304);
});

it("is linked from the foot of every page", async () => {
  expect(await (await app.get("/sources")).text()).toContain('<a href="/docs">API</a>');
});
