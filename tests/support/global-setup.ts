// Once before all tests: nothing yet to prepare but the folder that screenshots go to.
import { mkdirSync } from "node:fs";

export function setup(): void {
  mkdirSync("test-output", { recursive: true });
}
