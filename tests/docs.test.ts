// The documents are true: what the program knows, they name; where they link to, there is something.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../src/model/errors.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

describe("the documents", () => {
  it.each(ERROR_CODES)("docs/errors.md explains %s", (code) => {
    expect(read("docs/errors.md")).toMatch(new RegExp(`^\\| \`${code}\` \\|`, "m"));
  });
  it("docs/errors.md explains no code that is not there", () => {
    const told = [...read("docs/errors.md").matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
    expect(told.filter((code) => !ERROR_CODES.some((known) => known === code))).toEqual([]);
  });
  it("every code is used", () => {
    const source = globSync("src/**/*.ts", { cwd: root })
      .filter((file) => !file.endsWith("errors.ts"))
      .map(read)
      .join("\n");
    expect(ERROR_CODES.filter((code) => !source.includes(`"${code}"`))).toEqual([]);
  });
  it.each([
    ...["start", "serve", "work", "poll", "check", "add", "hide", "pin", "merge", "split", "note", "relabel"],
    ...["decisions", "decisions export", "decisions import", "parse", "opml export", "opml import", "doctor"],
  ])("README names the command %s", (verb) => {
    expect(read("README.md")).toContain(`\`${verb}`);
  });
  it.each(["DOWNLINK_CONFIG", "DOWNLINK_DATA", "DOWNLINK_ADMIN_TOKEN", "HOST", "PORT", "LOG_LEVEL"])(
    "README names the variable %s",
    (name) => {
      expect(read("README.md")).toContain(`\`${name}\``);
    },
  );
  it("docs/configuration.md names every key of feeds.yaml", () => {
    const names = new Set<string>();
    JSON.parse(read("feeds.schema.json"), (key, value) => {
      if (key === "properties") for (const name of Object.keys(value)) names.add(name);
      return value;
    });
    const document = read("docs/configuration.md");
    expect(names.size).toBeGreaterThan(30);
    expect([...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(document))).toEqual([]);
  });
  it("link to files that are there", () => {
    const broken = ["README.md", "bench/README.md", ...globSync("docs/**/*.md", { cwd: root })].flatMap(
      (file) =>
        [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
          .map(([, target = ""]) => target)
          .filter((target) => !existsSync(join(root, dirname(file), target)))
          .map((target) => `${file} -> ${target}`),
    );
    expect(broken).toEqual([]);
  });
  it("speak of no machine's paths", () => {
    const files = [
      "README.md",
      "CHANGELOG.md",
      ...globSync("docs/**/*.md", { cwd: root }),
      ...globSync("src/**/*.ts", { cwd: root }),
    ];
    expect(files.filter((file) => /(^|[^a-z.])\/(root|home|work)\//.test(read(file)))).toEqual([]);
  });
});
