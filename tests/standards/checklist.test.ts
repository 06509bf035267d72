// Every line of the checklist is a test here: each code of STANDARDS.md begins the name of one.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { missingShared, sharedPath } from "../support/validate.ts";

/** What is asked of feeds; WebSub, and what is asked of clients, is for other days. */
const SECTIONS = /^### 1\.(?:[1-6]|8) /;
const OF_DISCOVERY = ["D1", "D2", "D5"];

function codesIn(markdown: string): string[] {
  const codes: string[] = [];
  let isAsked = false;
  for (const line of markdown.split("\n")) {
    if (/^##/.test(line)) isAsked = SECTIONS.test(line);
    const code = /^- ([A-Z]\d+) /.exec(line)?.[1];
    if (isAsked && code !== undefined) codes.push(code);
  }
  return [...codes, ...OF_DISCOVERY];
}

describe.skipIf(missingShared("STANDARDS.md"))("the checklist", () => {
  it("has a test for each of its lines", () => {
    const codes = codesIn(readFileSync(sharedPath("STANDARDS.md") ?? "", "utf8"));
    // F1-F14, H1-H20, R1-R15, A1-A11, J1-J12, P1-P5, O1-O5.
    expect(codes.length).toBeGreaterThanOrEqual(14 + 20 + 15 + 11 + 12 + 5 + 5 + 3);
    const tests = globSync("*.test.ts", { cwd: import.meta.dirname })
      .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
      .join("\n");
    const named = new Set(
      [...tests.matchAll(/\bit(?:\.\w+(?:\([^\n]*?\))?)*\(\s*"([A-Z]\d+)\b/g)].map(([, code]) => code),
    );
    const also = [...tests.matchAll(/\bit\.each\([^\n]*\)\(\s*"([A-Z]\d+)\b/g)].map(([, code]) => code);
    for (const code of also) named.add(code);
    expect(codes.filter((code) => !named.has(code))).toEqual([]);
  });
});
