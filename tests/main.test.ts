// The process around the program: what it is given, what it says where, and how it ends.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../src/rooms.ts";
import { startCli } from "./support/cli.ts";

const main = join(import.meta.dirname, "..", "src", "main.ts");

describe("the process", () => {
  it("says results on stdout and ends with 0", async () => {
    expect(await startCli(["--version"]).finished).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
  });

  it("says faults on stderr and ends with 1, misuse with 2", async () => {
    const missing = await startCli(["check", "--config", "/none/feeds.yaml"]).finished;
    expect(missing).toMatchObject({ code: 1, out: "" });
    expect(missing.err).toContain("/none/feeds.yaml");
    const misused = await startCli(["chekc"]).finished;
    expect(misused).toMatchObject({ code: 2, out: "" });
    expect(misused.err).toContain('There is no command "chekc"');
  });

  it("reads stdin", async () => {
    const rss =
      "<rss version='2.0'><channel><title>T</title><item><title>Piped</title></item></channel></rss>";
    const { code, out } = await startCli(["parse", "-"], {}, rss).finished;
    expect([code, JSON.parse(out).entries[0].title]).toEqual([0, "Piped"]);
  });

  it("takes a reader that goes away for no fault", async () => {
    const child = spawn(process.execPath, [main, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    expect(await once(child, "close")).toEqual([0, null]);
    expect(err).toBe("");
  });
});
