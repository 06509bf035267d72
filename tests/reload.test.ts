// feeds.yaml edited while the service runs: what is right is live within seconds, what is broken changes nothing.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Running, startCli } from "./support/cli.ts";
import { type Household, makeHousehold } from "./support/household.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";

let origin: Origin;
let house: Household;
let service: Running;
let site: string;

const path = () => house.args[1] ?? "";
const edit = (change: (text: string) => string) =>
  writeFileSync(path(), change(readFileSync(path(), "utf8")));
/** As different as news can be: no two are one story. */
const NEWS: Readonly<Record<string, readonly string[]>> = {
  alpha: ["Glacier retreats", "Webinar on tax law"],
  beta: ["Kangaroo elected", "Opera singers strike"],
  gamma: ["Pancake record broken"],
};
const ALPHA = NEWS["alpha"] ?? [];
const BETA = NEWS["beta"] ?? [];
const ALL = [...ALPHA, ...BETA].sort();

/** Of what is asked for here, whatever answers. */
interface Answer {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly rules: readonly { readonly rule: string; readonly place: string }[];
  readonly config: { readonly fault: { readonly message: string } | null };
}

const json = async (address: string) => (await (await fetch(site + address)).json()) as Answer;
const titles = async (feed: string): Promise<string[]> => {
  const response = await fetch(`${site}/feeds/${feed}.json`);
  if (!response.ok) return [`status ${response.status}`];
  return ((await response.json()) as Answer).items.map(({ title }) => title).sort();
};
/** Waits for what comes within seconds. */
async function comesTo(look: () => Promise<unknown>, wanted: unknown): Promise<void> {
  const deadline = performance.now() + 15_000;
  for (let seen = await look(); ; seen = await look()) {
    if (JSON.stringify(seen) === JSON.stringify(wanted)) return;
    if (performance.now() > deadline) expect(seen).toEqual(wanted);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function begin(verb: "start" | "serve" = "start"): Promise<void> {
  service = startCli([verb, ...house.args], { PORT: "0" });
  const listening: { url: string } = JSON.parse(await service.line(/"listening"/));
  site = listening.url;
}

beforeEach(async () => {
  origin = await startOrigin((request, response) => {
    const titles = NEWS[(request.url ?? "").slice(1)] ?? [];
    response.end(
      rss(
        titles.map((title) => ({
          guid: title,
          title,
          link: `https://a.example/${encodeURIComponent(title)}`,
        })),
      ),
    );
  });
  house = makeHousehold({ alpha: `${origin.url}/alpha`, beta: `${origin.url}/beta` }, [origin.address]);
  await begin();
  await comesTo(() => titles("space"), ALL);
});
afterEach(async () => {
  service.process.kill("SIGKILL");
  await service.finished;
  await origin.close();
  house.remove();
});

describe("a valid change", () => {
  it("of rules acts on old entries; new channels, names and sources are there; nothing was started again", async () => {
    edit((text) => text.replace("title: Space }", 'title: Outer space, drop: { title: ["webinar"] } }'));
    await comesTo(() => titles("space"), ["Glacier retreats", "Kangaroo elected", "Opera singers strike"]);
    edit((text) => `${text}  - { id: alpha, title: Alpha, keep: { sources: [alpha] } }\n`);
    await comesTo(() => titles("alpha"), ALPHA);
    await comesTo(async () => (await json("/feeds/space.json")).title, "Outer space");
    const placeOf = async () =>
      (await json("/api/v1/ledger")).rules.find(({ rule }) => rule === "channels.space.drop")?.place;
    const before = Number((await placeOf())?.split(":")[1]);
    edit((text) => `# A line above.\n${text}`);
    await comesTo(placeOf, `feeds.yaml:${before + 1}`);
    edit((text) => text.replace("channels:", `  - { url: "${origin.url}/gamma", id: gamma }\nchannels:`));
    await comesTo(
      () => titles("space"),
      ["Glacier retreats", "Kangaroo elected", "Opera singers strike", "Pancake record broken"],
    );
    expect(service.process.exitCode).toBeNull();
  }, 40_000);

  it("that removes a source: it is asked no more and listed nowhere, and its entries stay", async () => {
    edit((text) => text.replace(/ {2}- .*id: beta }\n/, ""));
    await comesTo(() => titles("space"), ALPHA);
    // Server and worker follow the file by themselves: either may be the first.
    await comesTo(async () => (await json("/api/v1/sources")).items.map(({ id }) => id), ["alpha"]);
    const stored = house.look((db) =>
      db.prepare("select count(*) from entry where source_id = 'beta'").pluck().get(),
    );
    expect(stored).toBe(2);
    edit((text) => text.replace("channels:", `  - { url: "${origin.url}/beta", id: beta }\nchannels:`));
    await comesTo(() => titles("space"), ALL);
    // Listed again, and not fetched again before its time.
    expect(origin.requests.filter(({ path: asked }) => asked === "/beta")).toHaveLength(1);
  }, 40_000);
});

describe("a broken change", () => {
  const fault = async () => (await json("/readyz")).config.fault?.message ?? null;

  it("keeps what was in use, says where it is broken, and heals", async () => {
    const right = readFileSync(path(), "utf8");
    edit((text) => text.replace("title: Space }", "titel: Space }"));
    const line = await service.line(/config\.broken/);
    expect(JSON.parse(line)).toMatchObject({ level: "error", code: "CONFIG_INVALID" });
    expect(line).toMatch(/feeds\.yaml:6:\d+ .*titel/);
    expect(await fault()).toMatch(/feeds\.yaml:6:\d+ /);
    expect((await fetch(`${site}/readyz`)).status).toBe(200);
    const page = await (await fetch(`${site}/sources`)).text();
    expect(page).toMatch(/feeds\.yaml:6:\d+ /);
    expect(await titles("space")).toHaveLength(4);
    writeFileSync(path(), right);
    await service.line(/config\.mended/);
    expect(await fault()).toBeNull();
    expect(await (await fetch(`${site}/sources`)).text()).not.toContain("feeds.yaml:6");
  }, 40_000);

  it("is also a file that is gone for a while, or written in pieces", async () => {
    const right = readFileSync(path(), "utf8");
    rmSync(path());
    await service.line(/config\.broken/);
    expect(await fault()).toMatch(/^There is no feeds\.yaml\./);
    expect(await titles("space")).toHaveLength(4);
    for (let end = 0; end < right.length; end += 40) {
      writeFileSync(path(), right.slice(0, end));
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    writeFileSync(path(), right.replace("title: Space }", "title: Mended }"));
    await comesTo(async () => (await json("/feeds/space.json")).title, "Mended");
    expect(await fault()).toBeNull();
  }, 40_000);
});

it("`serve` alone follows, too, and lists entries anew where no worker does", async () => {
  service.process.kill("SIGTERM");
  await service.finished;
  await begin("serve");
  edit((text) => text.replace("title: Space }", 'title: Space, drop: { title: ["webinar"] } }'));
  await comesTo(() => titles("space"), ["Glacier retreats", "Kangaroo elected", "Opera singers strike"]);
}, 40_000);
