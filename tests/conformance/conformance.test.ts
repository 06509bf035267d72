// The conformance suite as a ratchet: as many passes as ever, every nasty input right and quick.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingShared } from "../support/validate.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const SUITE = join(ROOT, "..", "shared", "conformance");
const ADAPTER = "tests/conformance/adapter.ts";
/** Of 1,033 and 268 documents. Never lower them; what is left is told in tests/conformance/README.md. */
const PASSES = { core: 1031, extended: 266 };
/** The one input that may take longer than a second: it has 50 MB. */
const LARGE = "50 MB feed";
/** Processes side by side. */
const AT_ONCE = 3;

const run = promisify(execFile);
const node = (args: readonly string[]) =>
  run(process.execPath, [...args], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });

interface Report {
  readonly folders: { readonly TOTAL: Readonly<Record<"pass" | "core" | "crash", number>> };
}

interface Behaviour {
  readonly name: string;
  readonly r: string;
  readonly ms: number;
}

describe.skipIf(missingShared("conformance/run.mjs"))("the conformance suite", () => {
  const folder = mkdtempSync(join(tmpdir(), "downlink-conformance-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("passes no fewer documents than ever", async () => {
    const out = join(folder, "report.json");
    await node([join(SUITE, "run.mjs"), ADAPTER, "--quiet", "--out", out]);
    const report: Report = JSON.parse(readFileSync(out, "utf8"));
    const { pass, core, crash } = report.folders.TOTAL;
    // More passes are good news: raise the numbers above, so that they hold.
    expect({ core, extended: pass - core, crash }).toEqual({ ...PASSES, crash: 0 });
  }, 60_000);

  describe("nasty inputs", () => {
    const behaviours: Behaviour[] = [];
    beforeAll(async () => {
      const names = (await node([join(SUITE, "behaviour.mjs"), ADAPTER])).stdout.trim().split("\n");
      const next = async () => {
        for (let name = names.pop(); name !== undefined; name = names.pop()) {
          const { stdout } = await node([join(SUITE, "behaviour.mjs"), ADAPTER, name]);
          behaviours.push(JSON.parse(stdout));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    }, 90_000);

    it("are read or refused as they should be, all 43 of them", () => {
      const wrong = behaviours.filter(({ r }) => r !== "ok" && r !== "rejected");
      expect({ wrong, count: behaviours.length }).toEqual({ wrong: [], count: 43 });
    });

    it("take less than a second each", () => {
      expect(behaviours.filter(({ name, ms }) => name !== LARGE && ms >= 1000)).toEqual([]);
    });
  });
});
