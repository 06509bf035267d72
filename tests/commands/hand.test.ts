// `hide`, `pin`, `merge`, `split`, `note`, `relabel`, `decisions`, as a curator types them; and `start` that heeds them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Running, runCli, startCli } from "../support/cli.ts";
import { type Household, makeHousehold } from "../support/household.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

const LANDING = "Rocket lands on the Moon at last";
const item = (source: string, n: number, title: string) => ({
  guid: `${source}-${n}`,
  title,
  link: `https://${source}.example/${n}`,
});
let origin: Origin;
let house: Household;
let running: Running | null = null;
const feeds: Record<string, ReturnType<typeof item>[]> = {
  alpha: [item("alpha", 1, LANDING), item("alpha", 2, "Opera singers strike in Milan")],
  beta: [item("beta", 1, LANDING)],
};
const run = (...args: string[]) => runCli([...args, ...house.args]);

beforeAll(async () => {
  origin = await startOrigin((request, response) =>
    response.end(rss(feeds[(request.url ?? "").slice(1)] ?? [])),
  );
  house = makeHousehold({ alpha: `${origin.url}/alpha`, beta: `${origin.url}/beta` }, [origin.address]);
  await run("poll");
}, 30_000);
afterEach(async () => {
  running?.process.kill("SIGTERM");
  await running?.finished;
  running = null;
});
afterAll(async () => {
  await origin.close();
  house.remove();
});

const idOf = (title: string, source: string): string =>
  house.look((db) =>
    String(
      db.prepare("select entry_id from entry where title = ? and source_id = ?").pluck().get(title, source),
    ),
  );

describe("decisions at the terminal", () => {
  it("are told, listed, exported and imported", async () => {
    const opera = idOf("Opera singers strike in Milan", "alpha");
    const split = await run("split", "https://beta.example/1");
    expect(split.out).toMatch(/^Split: \w+ Rocket lands on the Moon at last \(beta\) is story\/\w{13}\n$/);
    expect((await run("relabel", opera, "+opinion", "-sponsored", "--undo")).out).toMatch(
      /^Relabelled: \w+ Opera/,
    );
    expect((await run("note", `story/${opera}`, "They mean it.")).out).toMatch(/^Noted: story\/\w+ Opera/);
    expect((await run("pin", "https://alpha.example/2", "--channel", "space")).out).toMatch(
      /^Pinned in space: /,
    );
    expect((await run("pin", opera, "--channel", "space")).out).toMatch(/ \(it was so already\)\n$/);
    const trail = await run("decisions");
    expect(trail.out.split("\n")).toHaveLength(5);
    expect(trail.out).toMatch(
      /^4 {2}\d{4}-\d\d-\d\dT\d\d:\d\dZ {2}command {2}pin story\/\w+ {2}channel: space\n/,
    );
    const lines = (await run("decisions", "--json", "--limit", "3")).out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).action)).toEqual(["pin", "note", "relabel"]);
    expect(JSON.parse(lines[2] ?? "")).toMatchObject({ changes: ["+opinion", "-sponsored"], undo: true });

    const { out: file } = await run("decisions", "export");
    expect(file).toContain("action: split");
    const again = await runCli(["decisions", "import", "-", ...house.args], {}, file);
    expect(again).toMatchObject({ code: 0, out: "0 applied, 4 in force already, 0 not possible here.\n" });
    const other = join(house.data, "other.yaml");
    writeFileSync(
      other,
      `${file}  - action: hide\n    target: entry/none\n  - action: hide\n    target: ${opera}\n`,
    );
    expect(await run("decisions", "import", other)).toMatchObject({
      code: 1,
      out: "1 applied, 4 in force already, 1 not possible here.\n",
      err: expect.stringContaining("decisions[4] (hide entry/none): There is no entry entry/none."),
    });
    expect((await run("hide", opera, "--undo")).out).toMatch(/^Shown: /);
    expect((await run("merge", "https://beta.example/1", "https://alpha.example/1")).out).toMatch(
      /^Merged: story/,
    );
  }, 60_000);

  it.each([
    [["hide"], 2, "hide wants one address"],
    [["pin", "a", "b"], 2, "pin wants one address"],
    [["merge", "a"], 2, "merge wants two stories"],
    [["note", "a", "two\nlines"], 2, "note: text: must be one line of plain text."],
    [["relabel", "a", "space"], 2, '"space" is no change: write +label'],
    [["relabel", "a"], 2, "relabel: changes: is missing."],
    [["hide", "nobody"], 1, "There is no entry or story nobody."],
    [["split", "https://nowhere.example/"], 1, "There is no entry https://nowhere.example/."],
    [["pin", "https://alpha.example/2", "--channel", "none"], 1, 'There is no channel "none" in feeds.yaml.'],
    [
      ["relabel", "https://alpha.example/2", "+advert"],
      1,
      'There is no label "advert": there are press-release,',
    ],
    [["relabel", "https://alpha.example/2", "+topic/none"], 1, 'There is no topic "none" in feeds.yaml.'],
    [["split", "https://alpha.example/2"], 1, "is the only entry of its story"],
    [["relabel", "https://alpha.example/2", "-u"], 1, 'There is no label "u"'],
    [["decisions", "burn"], 2, "decisions knows"],
    [["decisions", "--limit", "0"], 2, "--limit must be"],
    [["decisions", "import", "/nowhere.yaml"], 1, "/nowhere.yaml cannot be read"],
  ])("%j ends with %i and says: %s", async (args, code, message) => {
    const ended = await run(...args);
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(message);
  });
});

it("`start` shows and heeds at once what a command and the API decide", async () => {
  const token = "a-token-of-this-test";
  running = startCli(["start", ...house.args], { PORT: "0", DOWNLINK_ADMIN_TOKEN: token });
  const { url }: { url: string } = JSON.parse(await running.line(/"listening"/));
  const titles = async () =>
    (await (await fetch(`${url}/feeds/space.json`)).text()).match(/Opera|Rocket/g) ?? [];
  await expect.poll(titles, { timeout: 10_000 }).toContain("Opera");
  await run("hide", "https://alpha.example/2");
  await expect.poll(titles, { timeout: 10_000 }).not.toContain("Opera");
  const post = (body: string) =>
    fetch(`${url}/api/v1/decisions`, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
  const shown = JSON.stringify({ action: "hide", target: "https://alpha.example/2", undo: true });
  expect((await post(shown)).status).toBe(201);
  await expect.poll(titles, { timeout: 10_000 }).toContain("Opera");
  expect(
    (await post(JSON.stringify({ action: "note", target: "a", text: "x".repeat(5_000_000) }))).status,
  ).toBe(413);

  const { err } = await stop(running);
  running = null;
  expect(err).not.toContain(token);
}, 60_000);

async function stop(one: Running) {
  one.process.kill("SIGTERM");
  return one.finished;
}
