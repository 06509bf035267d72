// The commands as processes: what they print, what they refuse, how they end.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, startCli } from "../support/cli.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

const folder = mkdtempSync(join(tmpdir(), "downlink-cli-"));
const path = (name: string) => join(folder, name);
let origin: Origin;
let yaml: string;

beforeAll(async () => {
  const item = { guid: "1", title: "Rocket reaches orbit", link: "https://a.example/1", description: "d" };
  origin = await startOrigin((request, response) => {
    if (request.url === "/good") response.writeHead(200, { etag: '"1"' }).end(rss([item]));
    else response.writeHead(500).end();
  });
  yaml = path("feeds.yaml");
  writeFileSync(
    yaml,
    `network: { allow: ["${origin.address}"] }
sources:
  - { url: "${origin.url}/good", id: good }
  - { url: "${origin.url}/bad", id: bad }
channels:
  - { id: space, title: Space }
`,
  );
});
afterAll(async () => {
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});
const house = (data: string) => ["--config", yaml, "--data", path(data)];

describe("--help", () => {
  it("lists the commands, and tells of each", async () => {
    const { code, out } = await runCli(["--help"]);
    expect(code).toBe(0);
    const verbs = [
      "start",
      "serve",
      "work",
      "poll",
      "check",
      "add",
      "hide",
      "why",
      "preview",
      "parse",
      "opml",
      "doctor",
    ];
    const helps = await Promise.all(verbs.map((verb) => runCli([verb, "--help"])));
    verbs.forEach((verb, n) => {
      expect(out).toContain(`\n  ${verb}`);
      expect(helps[n]).toMatchObject({ code: 0, err: "" });
      expect(helps[n]?.out).toMatch(new RegExp(`^Usage: downlink ${verb}`));
    });
  });
});

describe("misuse ends with 2 and says what is wrong", () => {
  it.each([
    { args: [], words: "" },
    { args: ["fly"], words: 'There is no command "fly"' },
    { args: ["poll", "--fast"], words: "--fast" },
    { args: ["parse"], words: "one FILE, URL or -" },
    { args: ["opml"], words: "opml export" },
  ])("$args", async ({ args, words }) => {
    const { code, err } = await runCli(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).not.toContain("    at ");
  });
  it("a port that is none", async () => {
    expect(await runCli(["start", ...house("port")], { PORT: "high" })).toMatchObject({
      code: 2,
      err: 'PORT is "high": it must be a number from 0 to 65535.\n',
    });
  });
});

describe("poll", () => {
  it("tells a line a source, in JSON if asked, and keeps going when one fails", async () => {
    const { code, out } = await runCli(["poll", "--all", "--json", ...house("poll")]);
    expect(code).toBe(0);
    const reports = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const good = reports.find(({ source }) => source === "good");
    const bad = reports.find(({ source }) => source === "bad");
    expect(Object.keys(good)).toEqual([
      "source",
      "outcome",
      "status",
      "entries",
      "bytes",
      "ms",
      "nextPollAt",
      "error",
    ]);
    expect(good).toMatchObject({
      outcome: "updated",
      status: 200,
      entries: { seen: 1, added: 1, changed: 0 },
      error: null,
    });
    expect(good.nextPollAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(bad).toMatchObject({ outcome: "failed", status: 500, error: { code: "HTTP_STATUS" } });
  });
  it("polls nothing that is not due, and what is named all the same", async () => {
    await runCli(["poll", ...house("due")]);
    const before = origin.requests.length;
    expect((await runCli(["poll", ...house("due")])).out).toContain("No source is due");
    expect(origin.requests.length).toBe(before);
    expect((await runCli(["poll", "good", ...house("due")])).out).toMatch(/^good {2}not-modified/);
  });
  it("ends with 1 when every poll failed, and with 2 for a name it does not know", async () => {
    expect((await runCli(["poll", "bad", ...house("bad")])).code).toBe(1);
    const unknown = await runCli(["poll", "goot", ...house("bad")]);
    expect(unknown).toMatchObject({
      code: 2,
      err: 'feeds.yaml has no source "goot": did you mean "good"?\n',
    });
  });
});

describe("check", () => {
  it("says that feeds.yaml is right", async () => {
    const { code, out } = await runCli(["check", "--config", yaml]);
    expect({ code, out }).toEqual({ code: 0, out: `${yaml} is right: 2 sources, 0 topics, 1 channels.\n` });
  });
  it("tells every fault with its place", async () => {
    writeFileSync(path("broken.yaml"), "sources:\n  - url: ftp://a.example/\n    knd: news\n");
    const { code, err } = await runCli(["check", "--config", path("broken.yaml")]);
    expect(code).toBe(1);
    expect(err).toMatch(/broken\.yaml:2:10 .*\n.*broken\.yaml:3:5 .*kind/);
  });
  it("tries examples, tells each that fails with its place, and counts the others", async () => {
    const file = path("examples.yaml");
    const write = (title: string) =>
      writeFileSync(
        file,
        `sources: [{ url: "https://a.example/" }]
channels:
  - id: space
    keep:
      any: [moon]
      examples: { keep: [Moon, ${title}], drop: [Mars] }
`,
      );
    write("A moon");
    expect(await runCli(["check", "--config", file])).toMatchObject({
      code: 0,
      out: `${file} is right: 1 sources, 0 topics, 1 channels.\n3 of 3 examples come out as they say.\n`,
    });
    write("Soup");
    expect(await runCli(["check", "--config", file])).toMatchObject({
      code: 1,
      out: `${file} can be read: 1 sources, 0 topics, 1 channels.
${file}:6:32 the keep example “Soup” should satisfy channels.space.keep, but it does not: no term of "any" is found.
2 of 3 examples come out as they say.
`,
    });
  });
  it("--live tries each source", async () => {
    const { code, out } = await runCli(["check", "--live", "--config", yaml]);
    expect(code).toBe(1);
    expect(out).toContain("good: rss 2.0, 1 entries");
    expect(out).toContain("bad: HTTP_STATUS");
  });
});

describe("parse", () => {
  const document = rss([{ guid: "1", title: "One", link: "/1", description: "d" }]);
  it.each(["file", "stdin", "url"])("reads a %s", async (from) => {
    writeFileSync(path("one.xml"), document);
    const what = { file: path("one.xml"), stdin: "-", url: `${origin.url}/good` }[from] ?? "";
    const { code, out } = await runCli(
      ["parse", what, "--url", "https://a.example/feed", "--config", yaml],
      {},
      from === "stdin" ? document : "",
    );
    expect(code).toBe(0);
    const feed = JSON.parse(out);
    expect(feed).toMatchObject({ format: "rss", version: "2.0", title: "Origin", language: null });
    expect(feed.entries[0]).toMatchObject({ id: "1", contentHtml: null, published: null });
  });
  it("reads a list of cases, one answer a line, in order", async () => {
    writeFileSync(path("page.html"), "<!doctype html><html><body>no feed</body></html>");
    writeFileSync(path("one.xml"), document);
    const cases = ["one.xml", "page.html", "none.xml"].map((name) => ({
      path: path(name),
      url: "https://a.example/",
      contentType: null,
    }));
    writeFileSync(path("cases.jsonl"), cases.map((one) => JSON.stringify(one)).join("\n"));
    const { code, out } = await runCli(["parse", "--list", path("cases.jsonl")]);
    const [one, page, none] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(one).toMatchObject({ path: path("one.xml"), feed: { entries: [{ url: "https://a.example/1" }] } });
    expect(page).toMatchObject({ error: { code: "NOT_A_FEED" } });
    expect(none).toMatchObject({ error: { code: "FILE_UNREADABLE" } });
  });
  it("says what is not a feed", async () => {
    writeFileSync(path("page.html"), "<!doctype html><html><body>no feed</body></html>");
    const { code, err } = await runCli(["parse", path("page.html")]);
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

describe("opml export", () => {
  it("prints the sources, or the channels", async () => {
    expect((await runCli(["opml", "export", ...house("opml")])).out).toContain(`xmlUrl="${origin.url}/good"`);
    expect((await runCli(["opml", "export", "--channels", ...house("opml")])).out).toContain(
      "/feeds/space.rss",
    );
  });
});

describe("start", () => {
  it("polls, serves, and ends with 0 when asked to stop", async () => {
    const running = startCli(["start", ...house("start")], { PORT: "0" });
    const { url } = JSON.parse(await running.line(/"listening"/));
    await running.line(/"event":"poll"/);
    const response = await fetch(`${url}/feeds/space.json`);
    expect(JSON.parse(await response.text()).items).toHaveLength(1);
    running.process.kill("SIGTERM");
    expect((await running.finished).code).toBe(0);
  });
  it("polls nothing again after a restart, and publishes the same bytes", async () => {
    const serveOnce = async () => {
      const running = startCli(["start", ...house("again")], { PORT: "0" });
      const { url } = JSON.parse(await running.line(/"listening"/));
      if (origin.requests.length === before) await running.line(/"event":"poll"/);
      const response = await fetch(`${url}/feeds/space.rss`);
      const seen = {
        body: await response.text(),
        etag: response.headers.get("etag"),
        date: response.headers.get("last-modified"),
      };
      running.process.kill("SIGTERM");
      await running.finished;
      return seen;
    };
    const before = origin.requests.length;
    const first = await serveOnce();
    const polled = origin.requests.length;
    expect(polled).toBeGreaterThan(before);
    expect(await serveOnce()).toEqual(first);
    expect(origin.requests.length).toBe(polled);
  });
});

describe("what cannot be started says why in one sentence, and changes nothing", () => {
  const fails = async (args: readonly string[], env: Record<string, string>, words: RegExp) => {
    const { code, err, out } = await runCli(["start", ...args], { LOG_LEVEL: "error", PORT: "0", ...env });
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(words);
    expect(err.trim().split("\n")).toHaveLength(1);
  };
  it("no feeds.yaml", () => fails(["--config", path("none.yaml")], {}, /There is no .*none\.yaml.*--config/));
  it("an empty feeds.yaml", async () => {
    writeFileSync(path("empty.yaml"), "");
    await fails(["--config", path("empty.yaml")], {}, /empty\.yaml:1:1 /);
  });
  it("a data folder that cannot be made", async () => {
    writeFileSync(path("file"), "");
    await fails(["--config", yaml, "--data", path("file/data")], {}, /data folder .* cannot be written/);
  });
  it("a database that is none", async () => {
    mkdirSync(path("notdb"), { recursive: true });
    writeFileSync(path("notdb/downlink.db"), "somebody's notes ".repeat(100));
    await fails(house("notdb"), {}, /is not a SQLite database/);
    expect(readFileSync(path("notdb/downlink.db"), "utf8")).toBe("somebody's notes ".repeat(100));
  });
  it("a database of a newer Downlink", async () => {
    await runCli(["opml", "export", ...house("newer")]);
    const db = new Database(path("newer/downlink.db"));
    db.pragma("user_version = 999");
    db.close();
    await fails(house("newer"), {}, /newer Downlink/);
  });
  it("a port in use", async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    await fails(
      house("taken"),
      { PORT: String(typeof address === "object" ? address?.port : 0) },
      /is in use/,
    );
    taken.close();
  });
  it("a read-only data folder", async ({ skip }) => {
    const where = path("readonly");
    mkdirSync(where, { recursive: true });
    // Root may write anywhere: only a read-only mount stops it.
    const mount = "mount --bind . . && mount -o remount,ro,bind .";
    if (spawnSync("sh", ["-c", mount], { cwd: where }).status !== 0) {
      if (process.getuid?.() === 0) skip("a read-only mount cannot be made here");
      spawnSync("chmod", ["555", where]);
    }
    try {
      await fails(house("readonly"), {}, /cannot be written/);
    } finally {
      spawnSync("umount", [where]);
      spawnSync("chmod", ["755", where]);
    }
  });
});
