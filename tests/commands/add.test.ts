// `add` as a process: what it says, what it writes, and that it writes nothing else.
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { type Origin, rss, startOrigin } from "../support/origin.ts";

const folder = mkdtempSync(join(tmpdir(), "downlink-add-"));
const yaml = join(folder, "feeds.yaml");
const root = join(import.meta.dirname, "..", "..");
const shipped = readFileSync(join(root, "feeds.yaml"), "utf8");
let origin: Origin;
/** The shipped file, but for the allowance that the tests' origin needs. */
let before: string;

const NEWEST = new Date(Date.now() - 86_400_000);
const feed = (title: string) =>
  rss([
    { guid: "1", title: "One", link: "https://a.example/1", pubDate: NEWEST.toUTCString() },
    { guid: "2", title: "Two", link: "https://a.example/2" },
  ]).replace("<title>Origin</title>", `<title>${title}</title>`);
const link = (href: string, title: string) =>
  `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;
const PAGES: Readonly<Record<string, string>> = {
  "/": `<!doctype html><head>${link("/comments", "Comments Feed")}${link("/main", "Feed")}</head>`,
  "/leads-to-moved": `<!doctype html><head>${link("/moved", "Feed")}</head>`,
  "/none": "<!doctype html><p>nothing here",
  "/main": feed("Moon: the news"),
  "/comments": feed("Comments for Moon"),
  "/untitled": feed(""),
};

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    if (request.url === "/moved") return response.writeHead(301, { location: "/main" }).end();
    const page = PAGES[request.url ?? ""];
    return response.writeHead(page === undefined ? 404 : 200).end(page ?? "");
  });
  before = shipped.replace("allow: []", `allow: ["${origin.address}"]`);
  expect(before).not.toBe(shipped);
});
beforeEach(() => writeFileSync(yaml, before));
afterAll(async () => {
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (...args: string[]) => runCli(["add", ...args, "--config", yaml]);
const now = () => readFileSync(yaml, "utf8");
/** What stands in the file now that did not stand there before; fails if anything else changed. */
function addition(was = before): string {
  const is = now();
  let start = 0;
  while (start < was.length && was[start] === is[start]) start += 1;
  const end = was.length - start;
  expect(is.slice(is.length - end)).toBe(was.slice(start));
  return is.slice(start, is.length - end);
}

describe("a site", () => {
  it("is added to the shipped file: the block of one source, every other byte as it was", async () => {
    chmodSync(yaml, 0o640);
    const { code, out, err } = await add(`${origin.url}/`);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = `  - url: ${origin.url}/main\n    name: "Moon: the news"\n`;
    expect(addition()).toBe(lines);
    const line = now().slice(0, now().indexOf(lines)).split("\n").length;
    expect(out).toBe(`Found ${origin.url}/main
  "Moon: the news", rss, 2 entries, newest of ${NEWEST.toISOString().slice(0, 10)}; declared by the page.
Others (take one with --choose N):
  2. ${origin.url}/comments: comments, not the news
Added at ${yaml}:${line}
${lines}`);
    expect(statSync(yaml).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(["feeds.yaml"]);
    expect((await runCli(["check", "--config", yaml])).out).toContain("is right: 87 sources");
  });
  it("is found without its scheme", async () => {
    expect((await add(origin.address)).code).toBe(0);
    expect(addition()).toContain(`url: ${origin.url}/main\n`);
  });
  it("--dry-run says the same and writes nothing", async () => {
    const { code, out } = await add(`${origin.url}/`, "--dry-run");
    expect(code).toBe(0);
    expect(out).toContain(`Would be added at ${yaml}:`);
    expect(out).toContain(`  - url: ${origin.url}/main\n`);
    expect(now()).toBe(before);
  });
  it("--dry-run is heeded where npm takes it for its own", async () => {
    const env = { ...process.env, npm_lifecycle_event: "downlink", npm_config_dry_run: "true" };
    const args = ["scripts/run.mjs", "node", "src/main.ts", "add", `${origin.url}/`, "--config", yaml];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env });
    expect(stdout).toContain("Would be added at");
    expect(now()).toBe(before);
  });
  it("--json tells programs all of it in one line", async () => {
    const { out } = await add(`${origin.url}/`, "--json");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      feed: {
        url: `${origin.url}/main`,
        format: "rss",
        title: "Moon: the news",
        entries: 2,
        newest: `${NEWEST.toISOString().slice(0, 19)}.000Z`,
      },
      source: { url: `${origin.url}/main`, id: "127-0-0-1", name: "Moon: the news" },
      file: yaml,
      added: true,
      candidates: [
        {
          number: 1,
          url: `${origin.url}/main`,
          way: "link",
          role: "main",
          chosen: true,
          reason: null,
          error: null,
        },
        { number: 2, url: `${origin.url}/comments`, role: "comments", feed: null, chosen: false },
      ],
    });
  });
  it("--choose takes another, --id and --name call it otherwise", async () => {
    const { code, out } = await add(`${origin.url}/`, "--choose", "2", "--id", "talk", "--name", "Talk");
    expect(code).toBe(0);
    expect(out).toContain(`1. ${origin.url}/main ("Moon: the news", rss, 2 entries`);
    expect(out).toContain("better, but another was chosen");
    expect(out).not.toContain("\n  2. ");
    expect(addition()).toBe(`  - id: talk\n    url: ${origin.url}/comments\n    name: Talk\n`);
  });
});

describe("a feed", () => {
  it("is added as it is; without a title, without a name", async () => {
    const { code, out } = await add(`${origin.url}/untitled`);
    expect(code).toBe(0);
    expect(out).toContain("without a title, rss, 2 entries");
    expect(addition()).toBe(`  - url: ${origin.url}/untitled\n`);
  });
  it("gets an id where the one made from its address is taken", async () => {
    await add(`${origin.url}/untitled`);
    const first = now();
    expect((await add(`${origin.url}/main`)).code).toBe(0);
    expect(addition(first)).toBe(
      `  - url: ${origin.url}/main\n    id: moon-the-news\n    name: "Moon: the news"\n`,
    );
  });
  it("is the first source of a file that has none yet", async () => {
    const started = `network: { allow: ["${origin.address}"] }\nsources: [] # none yet\nchannels:\n  - id: space\n`;
    writeFileSync(yaml, started);
    expect((await add(`${origin.url}/main`)).code).toBe(0);
    expect(now()).toBe(
      `network: { allow: ["${origin.address}"] }\nsources: # none yet\n  - url: ${origin.url}/main\n    name: "Moon: the news"\nchannels:\n  - id: space\n`,
    );
  });
});

describe("what is refused writes nothing and says why in one sentence", () => {
  const refuses = async (args: readonly string[], code: number, words: RegExp, was = before) => {
    writeFileSync(yaml, was);
    const done = await add(...args);
    expect(done).toMatchObject({ code, out: "" });
    expect(done.err).toMatch(words);
    expect(done.err.trim().split("\n")).toHaveLength(1);
    expect(now()).toBe(was);
    expect(readdirSync(folder)).toEqual(["feeds.yaml"]);
  };
  it("a feed that is there already, without asking anybody", async () => {
    const line = before.split("\n").findIndex((text) => text.includes("https://spacenews.com/feed/")) + 1;
    await refuses(
      ["http://www.spacenews.com/feed"],
      1,
      new RegExp(
        `feeds\\.yaml:${line} has https://spacenews\\.com/feed/ already, as the source "spacenews"\\.`,
      ),
    );
  });
  it("a site whose feed is there already", async () => {
    const was = `network: { allow: ["${origin.address}"] }\nsources:\n  # ours\n  - url: ${origin.url}/main/\n`;
    await refuses([`${origin.url}/`], 1, /feeds\.yaml:4 has .*\/main\/ already/, was);
    await refuses([`${origin.url}/`, "--dry-run"], 1, /feeds\.yaml:4 has/, was);
  });
  it("a feed that is there by the address it has moved from", async () => {
    const was = `network: { allow: ["${origin.address}"] }\nsources:\n  - url: ${origin.url}/moved\n`;
    await refuses([`${origin.url}/leads-to-moved`], 1, /feeds\.yaml:3 has .*\/moved already/, was);
  });
  it("a site without a feed", () =>
    refuses(
      [`${origin.url}/none`],
      1,
      /^No feed was found behind .*\/none: the page names none\. 11 likely addresses were tried\.$/m,
    ));
  it("a page that is not there", () =>
    refuses(
      [`${origin.url}/gone`],
      1,
      /^No feed was found behind .*\/gone: .* answered 404 \(not found\)\./,
    ));
  it("a private address", () => refuses(["http://127.0.0.1:1/"], 1, /private address/));
  it("a candidate that is not there", () =>
    refuses([`${origin.url}/`, "--choose", "9"], 2, /no candidate 9/));
  it.each([
    { args: [], words: /one URL/ },
    { args: ["a.example", "b.example"], words: /one URL/ },
    { args: ["ftp://a.example/"], words: /not an address of the web/ },
    { args: ["a.example", "--choose", "best"], words: /--choose is "best"/ },
    { args: ["a.example", "--id", "A B"], words: /an id has only/ },
    { args: ["a.example", "--id", "spacenews"], words: /the id "spacenews" is taken/ },
  ])("misuse: $args", ({ args, words }) => refuses(args, 2, words));
  it("a file with faults, before anything is fetched", async () => {
    const asked = origin.requests.length;
    await refuses(
      [`${origin.url}/`],
      1,
      /feeds\.yaml:2:5 unknown key "knd"/,
      "sources:\n  - knd: x\n    url: https://a.example/\n",
    );
    expect(origin.requests.length).toBe(asked);
  });
  it("a list that nothing can be added to", () =>
    refuses(
      [`${origin.url}/main`],
      1,
      /nothing can be added/,
      `{ network: { allow: ["${origin.address}"] } }\n`,
    ));
});
