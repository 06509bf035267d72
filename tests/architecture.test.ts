// The floors of the house: imports only go down, the core is pure, every file says what it is for.
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

/** Ground floor first. A file may import from its own room and from floors below it. */
const FLOORS: readonly string[] = [
  "model",
  "parse",
  "identity",
  "normalize",
  "stories",
  "curate",
  "render",
  "discover",
  "log.ts",
  "low-priority.ts",
  "isolate",
  "source",
  "store",
  "ledger.ts",
  "listing.ts",
  "relister.ts",
  "reconcile",
  "hand",
  "outlets.ts",
  "most-covered.ts",
  "published.ts",
  "deltas.ts",
  "remember.ts",
  "source-reports.ts",
  "seek-replacement.ts",
  "story-memory.ts",
  "rooms.ts",
  "ingest.ts",
  "feed-path.ts",
  "feed-pages.ts",
  "item-memory.ts",
  "channel-shows.ts",
  "compose-feed.ts",
  "publish.ts",
  "archive.ts",
  "archivist.ts",
  "explain",
  "worker.ts",
  "http",
  "config",
  "config.ts",
  "config-watch.ts",
  "settings.ts",
  "app.ts",
  "follow-config.ts",
  "work-order.ts",
  "work-apart.ts",
  "work-thread.ts",
  "commands",
  "run-command.ts",
  "run-command.ts",
  "main.ts",
];
const PURE = new Set(["model", "parse", "identity", "stories", "normalize", "curate", "render", "discover"]);
/** What a pure room may take from outside: functions of their arguments. */
const PURE_PACKAGES =
  /^(node:crypto|node:buffer|node:module|entities|iconv-lite|jschardet|re2js|tldts|zod)(\/|$)/;
const ONLY_AT: ReadonlyMap<RegExp, RegExp> = new Map([
  [/^better-sqlite3$/, /^store\/sqlite\//],
  [/^undici$/, /^source\//],
  [/^hono/, /^http\//],
  [/^@hono\//, /^http\//],
]);

const root = join(import.meta.dirname, "..", "src");
const files = globSync("**/*.ts", { cwd: root }).map((file) => file.replaceAll("\\", "/"));
const sourceOf = (file: string) => readFileSync(join(root, file), "utf8");

function importsOf(file: string): string[] {
  return [...sourceOf(file).matchAll(/^(?:import|export)\s[^;]*?from\s+"([^"]+)"/gms)].flatMap(
    ([, from]) => from ?? [],
  );
}
const roomOf = (file: string) => file.split("/")[0] ?? file;
const target = (file: string, from: string) =>
  relative(root, join(root, dirname(file), from)).replaceAll("\\", "/");

describe("the house", () => {
  it("has a floor for every file", () => {
    const homeless = files.filter((file) => !FLOORS.includes(roomOf(file)));
    expect(homeless).toEqual([]);
  });

  it("imports only downwards", () => {
    const upwards = files.flatMap((file) =>
      importsOf(file)
        .filter((from) => from.startsWith("."))
        .map((from) => target(file, from))
        .filter((to) => FLOORS.indexOf(roomOf(to)) > FLOORS.indexOf(roomOf(file)))
        .map((to) => `${file} -> ${to}`),
    );
    expect(upwards).toEqual([]);
  });

  it("keeps effects out of the core", () => {
    const impure = files
      .filter((file) => PURE.has(roomOf(file)))
      .flatMap((file) => {
        const packages = importsOf(file).filter((from) => !from.startsWith(".") && !PURE_PACKAGES.test(from));
        const clocks = /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.env|setTimeout\()/.exec(
          sourceOf(file),
        );
        return [...packages, ...(clocks ? [clocks[0]] : [])].map((what) => `${file}: ${what}`);
      });
    expect(impure).toEqual([]);
  });

  it("lets only the edges know their libraries", () => {
    const strays = files.flatMap((file) =>
      importsOf(file).flatMap((from) =>
        [...ONLY_AT].some(([name, place]) => name.test(from) && !place.test(file))
          ? [`${file}: ${from}`]
          : [],
      ),
    );
    expect(strays).toEqual([]);
  });

  it("lets only main.ts touch the process", () => {
    expect(
      files.filter(
        (file) => file !== "main.ts" && /\bprocess\.(env|exit|argv|std\w+|on|cwd|pid)\b/.test(sourceOf(file)),
      ),
    ).toEqual([]);
  });

  it("says in the first line of every file what it is for", () => {
    const silent = files.filter((file) => !/^(#!.*\n)?\/\/ \S.{15,}/.test(sourceOf(file)));
    expect(silent).toEqual([]);
  });

  it("has no file of more than 300 lines", () => {
    expect(files.filter((file) => sourceOf(file).split("\n").length > 300)).toEqual([]);
  });
});
