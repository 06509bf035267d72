// A browser in which hostile things are shown: everything is allowed to run, and everything that does is told.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";

/** How a program that is not ours uses a value: as markup, as text, as where a link leads, as a picture's address. */
export interface Part {
  readonly as: "html" | "text" | "link" | "image";
  readonly value: string;
}

export interface Group {
  readonly label: string;
  /** `document`: parsed as a page of its own; `insert`: put into a page that is there, by innerHTML and the like. */
  readonly mode: "document" | "insert";
  readonly parts: readonly Part[];
}

export interface Harness {
  readonly page: Page;
  /** Labels of the groups in which a payload ran or which took their frame elsewhere; "top" for the page around them. */
  expose(groups: readonly Group[]): Promise<string[]>;
  /** The items of one of our feeds, taken apart by the browser's own parsers. */
  itemsOf(format: string, document: string): Promise<Part[][]>;
  /** Opens an address as it is served and touches all of it; true if a payload ran. */
  visit(url: string): Promise<boolean>;
  /** Dialogs, new windows, and requests that nobody may make: pictures are looked at, all else stays at home. */
  readonly incidents: readonly string[];
  close(): Promise<void>;
}

const IN_PAGE = readFileSync(join(import.meta.dirname, "in-page.js"), "utf8");
const HOME = "http://harness.test/";
const SETTLE_MS = 120;
/** Frames that are open at once. */
const BATCH = 200;
const DOT = Buffer.from("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==", "base64");

/** @param own addresses that may be asked for besides pictures: those of the server under test */
export async function openHarness(own: readonly string[] = []): Promise<Harness> {
  const browser: Browser = await launchBrowser();
  // The second wall is taken down: the first must hold by itself.
  const context = await browser.newContext({ bypassCSP: true });
  const incidents: string[] = [];
  await context.route("**/*", (route) => {
    const request = route.request();
    const url = request.url();
    if (url === HOME)
      return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>harness</title>" });
    if (own.some((address) => url.startsWith(address))) return route.continue();
    if (request.resourceType() === "image") return route.fulfill({ contentType: "image/gif", body: DOT });
    if (url.startsWith(HOME)) return route.fulfill({ status: 404 });
    incidents.push(`${request.resourceType()} ${url}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    incidents.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("page", (opened) => incidents.push(`window ${opened.url()}`));
  const home = async () => {
    if (page.url() === HOME) return;
    await page.goto(HOME);
    await page.evaluate(IN_PAGE);
  };
  await home();
  return {
    page,
    incidents,
    async expose(groups) {
      await home();
      const ran: string[] = [];
      for (let from = 0; from < groups.length; from += BATCH) {
        const batch = groups.slice(from, from + BATCH);
        const found: { ran: number[]; isTopRun: boolean } = await page.evaluate(
          `expose(${JSON.stringify(batch)}, ${SETTLE_MS})`,
        );
        ran.push(...found.ran.map((index) => `${batch[index]?.mode}: ${batch[index]?.label}`));
        if (found.isTopRun) ran.push("top");
      }
      return ran;
    },
    async itemsOf(format, document) {
      await home();
      return page.evaluate(`itemsOf(${JSON.stringify(format)}, ${JSON.stringify(document)})`);
    },
    async visit(url) {
      await page.goto(url);
      await page.evaluate(`{${IN_PAGE}\n}touch(document)`);
      await page.waitForTimeout(SETTLE_MS / 3);
      return (await page.title()).trim() === "1337";
    },
    close: () => browser.close(),
  };
}

/** Both ways to show each list of parts, so many lists to a frame. */
export function groupsOf(name: string, lists: readonly (readonly Part[])[], size = 20): Group[] {
  const groups: Group[] = [];
  for (let from = 0; from < lists.length; from += size) {
    const all = lists.slice(from, from + size).flat();
    const parts = [...new Map(all.map((part) => [`${part.as} ${part.value}`, part])).values()];
    const label = `${name} ${from} to ${from + size - 1}`;
    groups.push({ label, mode: "insert", parts });
    const asPage = parts.filter(({ as }) => as === "html").map(({ value }) => `<div>${value}</div>`);
    groups.push({ label, mode: "document", parts: asPage.map((value) => ({ as: "html", value })) });
  }
  return groups;
}
