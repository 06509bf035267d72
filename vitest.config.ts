// One test run: everything under tests/, on loopback only, within three minutes.
import { defineConfig } from "vitest/config";

const report = process.env["VITEST_REPORT"];

export default defineConfig({
  test: {
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/global-setup.ts"],
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // Many tests wait for processes, timers and slow origins: three at once keep two cores busy.
    maxWorkers: 3,
    // No test mocks a module: to import them all anew for each file costs up to a quarter of the run.
    isolate: false,
  },
});
