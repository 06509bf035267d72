// `decisions`: the trail of what the curator decided; what is in force of it as a file, and such a file applied.
import { readFileSync } from "node:fs";
import { type App, openApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import { readDecisions, writeDecisions } from "../hand/decisions-file.ts";
import { decideByHand, hasChanged } from "../hand/hand.ts";
import type { HandRequest } from "../hand/request.ts";
import { decisionJson } from "../hand/trail.ts";
import { asHouseError, HouseError, isStoreFault } from "../model/errors.ts";
import type { HandDecision } from "../model/hand.ts";
import { type Command, type Invocation, misuse, type Terminal, textFlag } from "./command.ts";

const USUAL_LIMIT = 50;
const MOST = 1_000_000;

export const decisions: Command = {
  name: "decisions",
  summary: "what the curator decided; export and import",
  usage: `decisions [--limit N] [--json] | decisions export | decisions import FILE|-

Lists what was decided, newest first.
  export        prints what is in force as YAML
  import FILE   applies such a file; what is in force already changes nothing. Decisions about what is not stored are
                told, and left out: exit code 1
  --limit N     how many (${USUAL_LIMIT})
  --json        one JSON line each`,
  options: { json: { type: "boolean" }, limit: { type: "string" } },
  async run(invocation) {
    const { settings, args, terminal, log } = invocation;
    const [verb, file, ...more] = args;
    const isRight =
      verb === undefined ||
      (verb === "export" && file === undefined) ||
      (verb === "import" && file !== undefined && more.length === 0);
    if (!isRight) throw misuse("decisions knows: decisions, decisions export, decisions import FILE.");
    const limit = readLimit(textFlag(invocation.flags, "limit"));
    const requests = file === undefined ? [] : readDecisions(await readText(file, terminal));
    const app = openApp({ config: loadConfig(settings.configPath), data: settings.dataPath, log });
    try {
      if (verb === "export") terminal.out(writeDecisions(app.store.inForce()));
      else if (verb === "import") return await apply(app, requests, terminal);
      else list(app.store.decisions({ limit }), invocation);
      return 0;
    } finally {
      await app.close();
    }
  },
};

function readLimit(text: string | undefined): number {
  const limit = text === undefined ? USUAL_LIMIT : /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MOST) throw misuse(`--limit must be a whole number from 1 to ${MOST}.`);
  return limit;
}

async function readText(file: string, terminal: Terminal): Promise<string> {
  try {
    return file === "-" ? new TextDecoder().decode(await terminal.readStdin()) : readFileSync(file, "utf8");
  } catch (cause) {
    throw new HouseError("FILE_UNREADABLE", `${file} cannot be read: ${asHouseError(cause).message}`, {
      cause,
    });
  }
}

function list(trail: readonly HandDecision[], { flags, terminal }: Invocation): void {
  for (const decision of trail) {
    const said = decisionJson(decision);
    if (flags["json"] === true) terminal.out(`${JSON.stringify(said)}\n`);
    else terminal.out(`${inOneLine(decision)}\n`);
  }
}

function inOneLine({ id, at, by, action, target, argument }: HandDecision): string {
  const what = Object.entries(argument).map(([key, value]) =>
    value === true ? key : `${key}: ${Array.isArray(value) ? value.join(" ") : value}`,
  );
  const when = new Date(at).toISOString().slice(0, 16);
  return [`${id}  ${when}Z  ${by}  ${action} ${target}`, ...what].join("  ");
}

/** Each by itself: one that cannot be applied keeps no other one back. */
async function apply(app: App, requests: readonly HandRequest[], terminal: Terminal): Promise<number> {
  let changed = 0;
  let failed = 0;
  for (const [at, request] of requests.entries()) {
    try {
      const ruled = await decideByHand(app.hand(), request, "import");
      if (ruled.some(hasChanged)) changed += 1;
    } catch (thrown) {
      const fault = asHouseError(thrown);
      if (isStoreFault(thrown) || fault.code === "INTERNAL") throw thrown;
      failed += 1;
      terminal.err(`decisions[${at}] (${request.action} ${request.target}): ${fault.message}\n`);
    }
  }
  const same = requests.length - changed - failed;
  terminal.out(`${changed} applied, ${same} in force already, ${failed} not possible here.\n`);
  return failed > 0 ? 1 : 0;
}
