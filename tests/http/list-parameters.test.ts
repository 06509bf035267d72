// What lists of the API can be narrowed by beside topic, source and time; and where a search found its words.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideByHand } from "../../src/hand/hand.ts";
import { openTestApp, type TestApp } from "../support/app.ts";
import { channel, config, HOUR, source, T0 } from "../support/build.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";
import { uncommon } from "../support/uncommon.ts";

let origin: Origin;
let app: TestApp;
let edited = false;
const iso = (at: number) => encodeURIComponent(new Date(at).toISOString());
const list = async (
  path: string,
): Promise<{ title: string; match?: { title: string; text: string | null } }[]> =>
  JSON.parse(await (await app.get(`/api/v1/${path}`)).text()).items;
const titles = async (path: string): Promise<string[]> => (await list(path)).map(({ title }) => title).sort();

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    const id = (request.url ?? "").slice(1);
    const n = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    response.end(
      rss([
        {
          guid: "1",
          title: `${id} ${uncommon(n)}${edited && id === "beta" ? " again" : ""}`,
          link: `https://${id}.example/1`,
          description: `What ${id} says of landers on the Moon. ${[1, 2, 3, 4].map((more) => uncommon(n * 9 + more)).join(" ")}`,
          // Out long before it is seen.
          pubDate: new Date(T0 - 48 * HOUR).toUTCString(),
        },
      ]),
    );
  });
  const at = (id: string, over: object) => source({ id, url: `${origin.url}/${id}`, ...over });
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: null, pauseMs: 0 },
      sources: [
        at("alpha", { publisher: "house", kind: "news", language: "en-US" }),
        at("beta", { publisher: "house", kind: "blog", language: "en-GB" }),
        at("gamma", { publisher: "other", kind: "blog", language: "fr", rights: "headline" }),
        at("delta", { publisher: "other", kind: "agency", language: null }),
      ],
      channels: [channel({ id: "all" })],
    }),
  );
  await app.poll();
});
afterAll(async () => {
  await app.close();
  await origin.close();
});

const startsOf = (found: readonly string[]) => found.map((title) => title.split(" ")[0]);

describe.each(["stories", "entries"])("%s", (level) => {
  it.each([
    ["publisher=house", ["alpha", "beta"]],
    ["kind=blog", ["beta", "gamma"]],
    ["kind=blog&publisher=other", ["gamma"]],
    ["language=en", ["alpha", "beta"]],
    ["language=EN-au", ["alpha", "beta"]],
    ["language=de", []],
    ["kind=podcast", []],
    ["q=lander&language=fr", ["gamma"]],
    ["publisher=", ["alpha", "beta", "delta", "gamma"]],
  ])("by %s", async (query, expected) => {
    expect(startsOf(await titles(`${level}?${query}`))).toEqual(expected);
  });
  it("tell what there is no such thing of, all at once", async () => {
    const response = await app.get(`/api/v1/${level}?kind=novel&publisher=nobody&changed_since=soon`);
    expect(response.status).toBe(400);
    const { errors } = JSON.parse(await response.text());
    expect(errors.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual([
      "changed_since",
      "kind",
      "publisher",
    ]);
  });
});

describe("changed_since", () => {
  it("goes by our time, not by when something was out", async () => {
    for (const level of ["stories", "entries"]) {
      expect(await titles(`${level}?changed_since=${iso(T0)}`)).toHaveLength(4);
      expect(await titles(`${level}?since=${iso(T0)}`)).toEqual([]);
      expect(await titles(`${level}?changed_since=${iso(T0 + 1)}`)).toEqual([]);
    }
  });
  it("has what was edited", async () => {
    edited = true;
    app.now += HOUR;
    await app.poll(true);
    for (const level of ["stories", "entries"])
      expect(startsOf(await titles(`${level}?changed_since=${iso(T0 + HOUR)}`))).toEqual(["beta"]);
  });
  it("has the stories that the curator changed", async () => {
    app.now += HOUR;
    const [alpha] = await app.store.entries({ list: "source/alpha", limit: 1, now: app.now }).items;
    const target = `story/${alpha?.storyId}`;
    await decideByHand(app.hand(), { action: "note", target, text: "Worth reading." }, "command");
    expect(startsOf(await titles(`stories?changed_since=${iso(app.now)}`))).toEqual(["alpha"]);
  });
});

describe("a search", () => {
  it("tells where its words are, in what may be shown", async () => {
    for (const level of ["stories", "entries"]) {
      const found = new Map(
        (await list(`${level}?q=lander moon`)).map((one) => [one.title.split(" ")[0], one.match]),
      );
      expect(found.get("alpha")?.text).toMatch(
        /^What alpha says of <mark>landers<\/mark> on the <mark>Moon<\/mark>\. /,
      );
      expect(found.get("gamma")?.text).toBeNull();
      const [first] = await list(`${level}?q=alpha`);
      expect(first?.match?.title).toContain("<mark>alpha</mark>");
    }
  });
  it("alone does", async () => {
    expect((await list("entries"))[0]).not.toHaveProperty("match");
  });
});
