// SIGTERM with work under way: the program ends soon and well, and no source is blamed for it.
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../src/ingest.ts";
import { openTestApp } from "./support/app.ts";
import { config, source } from "./support/build.ts";
import { type Running, startCli } from "./support/cli.ts";
import { type Household, makeDue, makeHousehold, statesOf } from "./support/household.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";
import { until } from "./support/until.ts";

const SOON_MS = 8_000;
const DOCUMENT = rss([{ guid: "1", title: "Rocket reaches orbit", link: "https://a.example/1" }]);

let origin: Origin;
let house: Household;
let hangs = false;
const sockets: Socket[] = [];
const asked = (path: string) => origin.requests.filter((request) => request.path === path).length;

beforeEach(async () => {
  hangs = true;
  origin = await startOrigin(({ url }, response) => {
    if (hangs && url === "/silent") return;
    if (hangs && url === "/half") response.write(DOCUMENT.slice(0, 60));
    else response.end(DOCUMENT);
  });
  const urls = { good: `${origin.url}/good`, silent: `${origin.url}/silent`, half: `${origin.url}/half` };
  house = makeHousehold(urls, [origin.address], ", perHost: 8");
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await origin.close();
  house.remove();
});

const start = (verb = "start") => startCli([verb, ...house.args], { PORT: "0" });

/** Asks it to stop, and tells how it ended and how long that took. */
async function stop(running: Running) {
  const started = performance.now();
  running.process.kill("SIGTERM");
  const { code, err } = await running.finished;
  return { code, err, ms: performance.now() - started };
}

async function expectGoodEnd(running: Running): Promise<void> {
  const { code, ms, err } = await stop(running);
  expect(code, err).toBe(0);
  expect(ms).toBeLessThan(SOON_MS);
  expect(err).not.toMatch(/poll\.(failed|lost)|worker\.died/);
}

/** A request of a page that is under way: its last line is still to be sent. */
async function halfRequest(running: Running): Promise<{ readonly socket: Socket; told(): string }> {
  const { url } = JSON.parse(await running.line(/"listening"/));
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  sockets.push(socket);
  let text = "";
  socket
    .on("error", () => {})
    .on("data", (chunk) => {
      text += chunk;
    });
  // The answer to the first says that the second has arrived with it.
  socket.write(
    "GET /feeds/space.json HTTP/1.1\r\nhost: localhost\r\n\r\nGET / HTTP/1.1\r\nhost: localhost\r\n",
  );
  await until(() => text.includes('"version"'), "the first answer");
  return { socket, told: () => text };
}

describe("SIGTERM", () => {
  it.each(["start", "work"])("to `%s` ends polls that hang, which never happened", async (verb) => {
    const running = start(verb);
    await running.line(/"event":"poll"/);
    await until(() => asked("/silent") > 0 && asked("/half") > 0, "both polls that hang");
    await expectGoodEnd(running);
    expect(statesOf(house)).toMatchObject([{ source_id: "good", failures: 0 }]);
  });

  it("leaves sources whose polls hang what was known of them", async () => {
    hangs = false;
    const first = start("work");
    await until(() => origin.requests.length === 3, "three polls");
    await Promise.all(
      ["good", "half", "silent"].map((id) => first.line(new RegExp(`"poll","source":"${id}"`))),
    );
    await stop(first);
    makeDue(house);
    const before = statesOf(house);
    hangs = true;
    const second = start("work");
    await until(() => asked("/silent") > 1 && asked("/half") > 1, "both polls that hang");
    await expectGoodEnd(second);
    const [, ...after] = statesOf(house);
    expect(after).toEqual(before.slice(1));
    expect(after).toMatchObject([
      { failures: 0, polls: 1 },
      { failures: 0, polls: 1 },
    ]);
  });

  it("while the worker's thread is still starting", async () => {
    const running = start();
    await running.line(/"listening"/);
    await expectGoodEnd(running);
  });

  it("answers a page that was asked for before", async () => {
    const running = start();
    const { socket, told } = await halfRequest(running);
    running.process.kill("SIGTERM");
    await running.line(/"stopping"/);
    socket.write("connection: close\r\n\r\n");
    expect(await running.finished).toMatchObject({ code: 0 });
    expect(told()).toMatch(/HTTP\/1\.1 200 OK.*<\/html>\s*$/s);
  });

  it("a second time does not ask: it ends at once, with 1", async () => {
    const running = start();
    await halfRequest(running);
    running.process.kill("SIGTERM");
    await running.line(/"stopping"/);
    expect(await stop(running)).toMatchObject({ code: 1 });
  });

  it("does not wait for the turns of sources that share a host", async () => {
    const refused = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`s${n}`, `http://127.0.0.2:9/${n}`]),
    );
    house.remove();
    house = makeHousehold(refused, []);
    const running = start("work");
    await running.line(/"poll\.failed"/);
    const { code, ms } = await stop(running);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(SOON_MS);
    expect(statesOf(house).length).toBeLessThan(30);
  });
});

describe("a document that is being read when the service stops", () => {
  it("is not waited for, and its source is not blamed", async () => {
    const network = { allow: [origin.address], concurrency: 4, perHost: 2, pauseMs: 0 };
    const alpha = source({ id: "alpha", url: `${origin.url}/good` });
    const app = openTestApp(config({ network, sources: [alpha] }), ":memory:", undefined, { inlineBytes: 0 });
    const stopping = new AbortController();
    const read = app.ingest.reader.read;
    const reader: typeof app.ingest.reader = {
      ...app.ingest.reader,
      read(document, choose) {
        setImmediate(() => stopping.abort());
        return read(document, choose);
      },
    };
    const poll = ingest({ ...app.ingest, reader }, alpha, stopping.signal);
    await expect(poll).rejects.toMatchObject({ code: "POLL_ABORTED" });
    expect(app.store.state("alpha")).toBeNull();
    await app.close();
  });
});
