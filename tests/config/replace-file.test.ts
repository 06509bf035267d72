// A file is replaced whole or not at all.
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { replaceFile } from "../../src/config/replace-file.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "downlink-replace-"));
  file = join(folder, "feeds.yaml");
  writeFileSync(file, "old");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([0o600, 0o644, 0o664, 0o755])("keeps the mode %o, leaves nothing behind", (mode) => {
  chmodSync(file, mode);
  replaceFile(file, "néw");
  expect(readFileSync(file, "utf8")).toBe("néw");
  expect(statSync(file).mode & 0o777).toBe(mode);
  expect(readdirSync(folder)).toEqual(["feeds.yaml"]);
});

it("writes through a symbolic link", () => {
  const link = join(folder, "link.yaml");
  symlinkSync("feeds.yaml", link);
  replaceFile(link, "new");
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, "utf8")).toBe("new");
});

it("another hard link keeps the old text: the file is never written in place", () => {
  const before = statSync(file).ino;
  replaceFile(file, "new");
  expect(statSync(file).ino).not.toBe(before);
});

it("says when it cannot, and leaves nothing behind", () => {
  const where = join(folder, "feeds.yaml", "x");
  expect(() => replaceFile(where, "new")).toThrow(
    expect.objectContaining({ code: "FILE_NOT_WRITABLE", message: expect.stringContaining(where) }),
  );
  expect(readdirSync(folder)).toEqual(["feeds.yaml"]);
  expect(readFileSync(file, "utf8")).toBe("old");
});
