// `doctor` and `hide`, as a curator uses them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

const folder = mkdtempSync(join(tmpdir(), "downlink-care-"));
const ITEM = { guid: "1", title: "Rocket reaches orbit", link: "https://a.example/1?utm_source=rss" };
let origin: Origin;
const run = (...args: string[]) =>
  runCli([...args, "--config", join(folder, "feeds.yaml"), "--data", join(folder, "data")]);

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    if (request.url === "/good") response.writeHead(200, { etag: '"1"' }).end(rss([ITEM]));
    else response.writeHead(request.url === "/gone" ? 410 : 500).end();
  });
  const sources = ["good", "gone", "bad"].map((id) => `  - { url: "${origin.url}/${id}", id: ${id} }`);
  const network = `network: { allow: ["${origin.address}"] }`;
  writeFileSync(join(folder, "feeds.yaml"), `${network}\nsources:\n${sources.join("\n")}\n`);
  await run("poll");
}, 30_000);
afterAll(async () => {
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("doctor", () => {
  it("tells that the database is sound, and which sources need care, worst first", async () => {
    const { code, out } = await run("doctor");
    expect(code).toBe(0);
    expect(out).toMatch(
      /1 entries, .* free, schema \d+\.\nThe database is sound\.\n3 sources: 1 healthy, 1 failing, 1 gone\./,
    );
    const told = out.slice(out.indexOf("gone since"));
    expect(told).toMatch(
      /^gone since \d{4}.*\n {2}http.*\/gone\n {2}.*gone for good.*\n\nbad: failing since/,
    );
  });
  it("tells the same to programs", async () => {
    const { store, sources } = JSON.parse((await run("doctor", "--json")).out);
    expect(store).toMatchObject({ problems: [], entries: 1 });
    expect(sources.map(({ life }: { life: { status: string } }) => life.status)).toEqual(["gone", "failing"]);
  });
});

describe("hide", () => {
  it("hides what is at an address, whatever trackers it has, and shows it again", async () => {
    expect((await run("hide", "https://a.example/1")).out).toMatch(
      /^Hidden: \w+ Rocket reaches orbit \(good\)\n$/,
    );
    expect((await run("hide", "http://www.a.example/1/", "--undo")).out).toMatch(/^Shown: /);
  });
  it("says what it does not know", async () => {
    expect(await run("hide", "https://b.example/")).toMatchObject({
      code: 1,
      err: "There is no entry https://b.example/.\n",
    });
    expect((await run("hide")).code).toBe(2);
  });
});
