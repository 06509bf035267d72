// The OpenAPI document: it is whole, it is true of the routes, and its examples are as it says.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestFaults } from "../../src/hand/request.ts";
import { createServer } from "../../src/http/create-server.ts";
import { openTestApp, silent, type TestApp } from "../support/app.ts";
import { channel, config, source, topic } from "../support/build.ts";
import { type Document, type MediaType, resolve, schemaReader } from "../support/openapi.ts";

const RULES = config({
  topics: [topic({ id: "moon" }), topic({ id: "mars" })],
  sources: [source({ id: "alpha" }), source({ id: "beta" })],
  channels: [channel({ id: "space" })],
});
let app: TestApp;
let document: Document;

beforeAll(async () => {
  app = openTestApp(RULES);
  document = JSON.parse(await (await app.get("/openapi.json")).text());
});
afterAll(() => app.close());

/** Every member of this name, wherever it stands. */
function membersNamed(name: string, within: unknown): unknown[] {
  if (typeof within !== "object" || within === null) return [];
  return Object.entries(within).flatMap(([key, value]) => [
    ...(key === name ? [value] : []),
    ...membersNamed(name, value),
  ]);
}
const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));
const idsOf = (from: Document, name: string) => Reflect.get(from.components.schemas[name] ?? {}, "enum");

describe("the document", () => {
  it("is served as other answers are", async () => {
    const response = await app.get("/openapi.json", { host: "evil.example" });
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cache-control")).toMatch(/^public, max-age=/);
    const etag = response.headers.get("etag") ?? "";
    expect((await app.get("/openapi.json", { "if-none-match": etag })).status).toBe(304);
    expect(document.servers).toEqual([{ url: RULES.site.url }]);
    expect(await response.text()).not.toContain("evil.example");
    expect(document).toMatchObject({ openapi: "3.1.1", info: { version: "1.0.0" } });
  });

  it("has no schema that a strict reader refuses, and objects that take only what is named", () => {
    const read = schemaReader(document);
    for (const schema of membersNamed("schema", document.paths))
      expect(() => read(schema as object)).not.toThrow();
    for (const name of Object.keys(document.components.schemas)) {
      const schema = { $ref: `#/components/schemas/${name}` };
      expect(() => read(schema)).not.toThrow();
    }
    const objects =
      JSON.stringify(document.components.schemas).match(/"type":(?:"object"|\["object","null"\])/g) ?? [];
    const closed = membersNamed("additionalProperties", document.components.schemas);
    expect(objects.length).toBeGreaterThan(20);
    expect(closed).toEqual(objects.map(() => false));
  });

  it("leads nowhere where there is nothing", () => {
    const refs = membersNamed("$ref", document) as string[];
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter((ref) => resolve(document, ref) === undefined)).toEqual([]);
  });

  it("has examples that are as it says, for all JSON", () => {
    const read = schemaReader(document);
    const contents = membersNamed("content", document) as Readonly<Record<string, MediaType>>[];
    const media = contents.flatMap((content) => Object.values(content)).filter(({ schema }) => schema);
    const parameters = operations().flatMap((operation) => operation.parameters ?? []);
    const examples = [
      ...media.map(({ schema, example }) => ({ schema, example })),
      ...parameters.filter(({ example }) => example !== undefined),
    ];
    expect(media.length).toBeGreaterThan(15);
    for (const { schema, example } of examples) expect(read(schema ?? {})(example)).toEqual([]);
  });

  it("names every route of the APIs, and none that is not there", () => {
    // Without the slash, what is under /v4 only leads to where it is.
    const isDescribed = (path: string) => /^\/(?:api\/|v4\/.*\/$)/.test(path);
    const served = createServer(app.house(true), silent)
      .routes.filter(({ method, path }) => method !== "ALL" && isDescribed(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    const described = Object.entries(document.paths)
      .filter(([path]) => isDescribed(path))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(described.sort()).toEqual(served.sort());
    expect(described.length).toBeGreaterThan(10);
  });

  it("names every operation once, and every parameter in a path", () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(methods)) {
        expect(parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(named);
      }
    }
  });

  it("has the ids of the configuration that is in use", async () => {
    expect(idsOf(document, "TopicId")).toEqual(["moon", "mars"]);
    expect(idsOf(document, "SourceId")).toEqual(["alpha", "beta"]);
    expect(idsOf(document, "ChannelId")).toEqual(["space"]);
    const other = openTestApp(RULES);
    other.adopt({ ...RULES, topics: [topic({ id: "venus" })], channels: [] });
    const adopted = await createServer(other.house(true), silent).request("/openapi.json");
    const anew: Document = JSON.parse(await adopted.text());
    expect(idsOf(anew, "TopicId")).toEqual(["venus"]);
    // Of nothing, nothing can be asked; a list of no ids would be no schema.
    expect(anew.components.schemas["ChannelId"]).toEqual({ type: "string", maxLength: 0 });
    await other.close();
  });
});

describe("parameters", () => {
  const queries = () =>
    Object.entries(document.paths).flatMap(([path, { get }]) =>
      (get?.parameters ?? [])
        .filter((parameter) => parameter.in === "query" && path !== "/api/v1/decisions")
        .map((parameter) => ({
          parameter,
          address: path.replace("{channel}", "space").replace("{format}", "rss"),
        })),
    );

  it("are taken as their examples are", async () => {
    for (const { parameter, address } of queries()) {
      const { name, example = "" } = parameter;
      const asked = `${address}?${name}=${encodeURIComponent(String(example))}`;
      expect([asked, (await app.get(asked)).status]).toEqual([asked, 200]);
    }
  });

  it("are refused by name where they are not of the ids or numbers that are told", async () => {
    const strict = queries().filter(
      ({ parameter, address }) => parameter.name !== "q" && !address.startsWith("/v4/"),
    );
    expect(strict.length).toBeGreaterThan(20);
    for (const { parameter, address } of strict) {
      const asked = `${address}?${parameter.name}=!`;
      const { errors } = JSON.parse(await (await app.get(asked)).text());
      expect([asked, errors]).toMatchObject([asked, [{ parameter: parameter.name }]]);
    }
  });
});

describe("the schema of a decision", () => {
  it.each([
    { action: "hide", target: "one" },
    { action: "hide", target: "one", undo: true },
    { action: "hide", target: "one", channel: "space" },
    { action: "hide" },
    { action: "burn", target: "one" },
    { action: "pin", target: "one", channel: "space" },
    { action: "pin", target: "one", channel: 7 },
    { action: "merge", target: "one" },
    { action: "merge", target: "one", with: "two" },
    { action: "split", target: "one", from: "two" },
    { action: "note", target: "one", text: "" },
    { action: "note", target: "one", text: "a".repeat(501) },
    { action: "relabel", target: "one", changes: ["+opinion"] },
    { action: "relabel", target: "one", changes: [] },
    { action: "relabel", target: "one", undo: "yes" },
    "hide one",
  ])("agrees with what checks it: %j", (request) => {
    const faults = schemaReader(document)({ $ref: "#/components/schemas/DecisionRequest" })(request);
    expect(faults.length === 0).toBe(requestFaults(request).length === 0);
  });
});
