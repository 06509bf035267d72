// `opml` run in this process on a feeds.yaml of its own: what it says, and what the file is afterwards.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { opml } from "../../src/commands/opml.ts";
import { HouseError } from "../../src/model/errors.ts";
import { readSettings } from "../../src/settings.ts";
import { silent } from "./app.ts";
import { createTerminal } from "./terminal.ts";

export interface OpmlRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly yaml: string;
}

/** The standard input is what `import -` reads; a HouseError is told as main.ts does. */
export async function runOpml(
  args: readonly string[],
  yaml: string,
  stdin: string | Uint8Array = "",
  flags: Readonly<Record<string, boolean>> = {},
): Promise<OpmlRun> {
  const folder = mkdtempSync(join(tmpdir(), "downlink-opml-"));
  const path = join(folder, "feeds.yaml");
  writeFileSync(path, yaml);
  const { terminal, said } = createTerminal(stdin);
  const settings = readSettings({}, { config: path, data: folder });
  const { signal } = new AbortController();
  try {
    const code = await opml.run({ settings, flags, args, terminal, log: silent, environment: {}, signal });
    return { code, ...said(), yaml: readFileSync(path, "utf8") };
  } catch (thrown) {
    if (!(thrown instanceof HouseError)) throw thrown;
    const code = thrown.code === "USAGE" ? 2 : 1;
    terminal.err(`${thrown.message}\n`);
    return { code, ...said(), yaml: readFileSync(path, "utf8") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Imported into a file without sources; the lines below `sources:`. */
export async function imported(document: string | Uint8Array): Promise<OpmlRun & { readonly lines: string }> {
  const run = await runOpml(["import", "-"], "sources: []\n", document);
  return { ...run, lines: run.yaml.replace(/^sources:( \[\])?\n/, "") };
}
