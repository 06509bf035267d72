// The hostile origin's cases that need no long wait, polled by the real worker; `npm run hostile` takes them all.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileCase, type HostileOrigin, startHostileOrigin } from "../support/hostile.ts";
import { missingShared } from "../support/validate.ts";
import { type Course, runCourse } from "./conduct.ts";
import { type GoodOrigin, startGoodOrigin } from "./good-origin.ts";
import { wrongsOf } from "./verdict.ts";

/** Honest answers take longer than these limits. */
const SLOW = /slow-but-ok/;
const LIMITS = { connectMs: 2_000, headersMs: 2_000, totalMs: 3_000 };

describe.skipIf(missingShared("hostile/origin.mjs"))("the hostile origin", () => {
  const data = mkdtempSync(join(tmpdir(), "downlink-hostile-"));
  let origin: HostileOrigin;
  let good: GoodOrigin;
  let cases: readonly HostileCase[];
  let course: Course;

  beforeAll(async () => {
    origin = await startHostileOrigin();
    good = await startGoodOrigin(20);
    cases = origin.cases.filter(({ name }) => !SLOW.test(name));
    course = await runCourse({ origin, good, data }, cases, { limits: LIMITS, tickMs: 200 });
  }, 120_000);
  afterAll(() => {
    origin?.close();
    good?.close();
    rmSync(data, { recursive: true, force: true });
  });

  it("finds every case treated as it must be", () => {
    expect(cases.length).toBeGreaterThan(130);
    const wrong = cases.flatMap((one) => {
      const conduct = course.conducts.get(one.name);
      return (conduct ? wrongsOf(one, conduct) : ["was not polled"]).map((wrong) => `${one.name} ${wrong}`);
    });
    expect(wrong).toEqual([]);
  });
  it("touches nothing that nobody may fetch", async () => {
    expect(await origin.canaryHits()).toBe(0);
  });
  it("polls the good sources beside them at once", () => {
    expect(course.good.every((ms) => ms < 5_000)).toBe(true);
  });
});
