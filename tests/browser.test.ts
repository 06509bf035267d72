// The pages in a real browser: what a person sees, on a phone and on a desktop, by day and by night.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../src/http/create-server.ts";
import { type Listening, listen } from "../src/http/listen.ts";
import { openTestApp, silent, type TestApp } from "./support/app.ts";
import { launchBrowser } from "./support/browser.ts";
import { channel, config, HOUR, source, T0, topic } from "./support/build.ts";
import { type Origin, rss, startOrigin } from "./support/origin.ts";

const PAYLOAD =
  '<script>document.title=1337</script><img src=x onerror="document.title=1337"><svg onload=document.title=1337>';
const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

let origin: Origin;
let app: TestApp;
let server: Listening;
let browser: Browser;
let page: Page;
let url: string;

beforeAll(async () => {
  const items = Array.from({ length: 12 }, (_, n) => ({
    guid: `g${n}`,
    title:
      n === 3
        ? escapeHtml(`Rocket ${PAYLOAD}`)
        : `Rocket number ${n} carries a very long name and many passengers to orbit`,
    link: `https://origin.example/${n}`,
    // Each of its own: an outlet that says the same under two titles tells one story.
    description: escapeHtml(
      n === 3
        ? "<p>Nobody reads this.</p>"
        : `<p>What number ${n} carries, told at some length.</p>${n === 4 ? PAYLOAD : ""}`,
    ),
    pubDate: new Date(T0 - n * 5 * HOUR).toUTCString(),
  }));
  origin = await startOrigin((_, response) => response.end(rss(items)));
  app = openTestApp(
    config({
      network: { allow: [origin.address], concurrency: 1, perHost: 1, pauseMs: 0 },
      topics: [topic({ id: "space", title: "Space", any: ["rocket"] })],
      sources: [source({ id: "alpha", name: "Alpha", url: origin.url, rights: "full" })],
      channels: [
        channel({ id: "space", title: "Space news" }),
        channel({ id: "policy", title: "Policy", keep: [{ title: ["policy"] }] }),
      ],
    }),
  );
  server = await listen(createServer(app.house(true), silent), "127.0.0.1", 0);
  url = `http://127.0.0.1:${server.port}`;
  browser = await launchBrowser();
  page = await browser.newPage();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await app?.close();
  await origin?.close();
});

const overflow = () =>
  page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  ) as Promise<number>;

describe("the front page", () => {
  it("says at first that polling has begun, and shows stories by itself once there are some", async () => {
    await page.goto(url);
    expect(await page.textContent("main h2")).toBe("Fetching the first stories");
    await app.poll();
    await page.waitForSelector(".story", { timeout: 10_000 });
    expect(await page.locator(".story").count()).toBe(12);
  });

  it("leads to the article, the outlet, the topic and the story", async () => {
    await page.goto(url);
    const first = page.locator(".story").first();
    expect(await first.locator("h3 a").getAttribute("href")).toBe("https://origin.example/0");
    await first.locator("a.when").click();
    await page.waitForURL("**/stories/*");
    expect(await page.textContent("h1")).toContain("Rocket number 0");
    await page.goBack();
    await first.locator(".topics a").click();
    await page.waitForURL("**/topics/space");
    await page.locator(".channels a", { hasText: "Policy" }).click();
    await page.waitForURL("**/channels/policy");
    expect(await page.textContent("main")).toContain("No stories here yet");
  });

  it("finds stories by words", async () => {
    await page.goto(url);
    await page.fill("input[name=q]", "number 7");
    await page.press("input[name=q]", "Enter");
    await page.waitForURL("**/search?q=*");
    expect(await page.locator(".story").count()).toBe(1);
  });

  it.each([
    { name: "phone", width: 360, height: 740, colorScheme: "light" as const },
    { name: "desktop", width: 1280, height: 900, colorScheme: "dark" as const },
  ])("fits a $name", async ({ name, width, height, colorScheme }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    for (const path of ["/", "/sources", "/docs"]) {
      await page.goto(url + path);
      expect(await overflow()).toBe(0);
    }
    await page.goto(url);
    await page.screenshot({ path: `test-output/front-${name}.png` });
    const paper = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(paper).toBe(colorScheme === "dark" ? "rgb(12, 15, 22)" : "rgb(251, 250, 247)");
  });

  it("needs no script and loads nothing from elsewhere but pictures", async () => {
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(url) && request.resourceType() !== "image") foreign.push(request.url());
    });
    await page.goto(url);
    expect(foreign).toEqual([]);
    expect(await page.locator("script").count()).toBe(0);
  });
});

describe("a feed", () => {
  it.each(["rss", "atom"])("can be read as it is, and runs nothing: %s", async (format) => {
    await page.goto(`${url}/feeds/space.${format}`);
    const titles = page.locator(format === "rss" ? "item > title" : "entry > title");
    expect(await titles.first().textContent()).toContain("Rocket number 0");
    const displayed = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector("${selector}")).display`);
    expect(await displayed(format === "rss" ? "item" : "entry")).toBe("block");
    expect(await displayed(format === "rss" ? "guid" : "content")).toBe("none");
    expect(await page.title()).not.toContain("1337");
  });
});

describe("hostile content", () => {
  it("never runs, on any page", async () => {
    const { items } = app.store.stories({ list: "all", shown: "all", limit: 50, now: app.now });
    for (const path of ["/", ...items.map(({ storyId }) => `/stories/${storyId}`)]) {
      await page.goto(url + path);
      expect(await page.title()).not.toContain("1337");
      expect(await page.locator("main script, main [onerror], main svg").count()).toBe(0);
    }
  });
});
