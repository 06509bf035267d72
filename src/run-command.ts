// The program without its process: which command is meant, what it is given, how its faults are told.
import { parseArgs } from "node:util";
import { add } from "./commands/add.ts";
import { check } from "./commands/check.ts";
import {
  type Command,
  type Flags,
  type Invocation,
  misuse,
  type Terminal,
  textFlag,
} from "./commands/command.ts";
import { decisions } from "./commands/decisions.ts";
import { doctor } from "./commands/doctor.ts";
import { handCommands } from "./commands/hand.ts";
import { opml } from "./commands/opml.ts";
import { parse } from "./commands/parse.ts";
import { poll } from "./commands/poll.ts";
import { preview } from "./commands/preview.ts";
import { serve, start, workOnly } from "./commands/start.ts";
import { why } from "./commands/why.ts";
import { createLog } from "./log.ts";
import { asHouseError } from "./model/errors.ts";
import { VERSION } from "./rooms.ts";
import { readSettings } from "./settings.ts";

/** What surrounds the program. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asked for by a command that runs; fires when the program is to stop. */
  readonly stopSignal: () => AbortSignal;
}

const COMMANDS: readonly Command[] = [
  start,
  serve,
  workOnly,
  poll,
  check,
  add,
  ...handCommands,
  decisions,
  why,
  preview,
  parse,
  opml,
  doctor,
];

const COMMON = {
  config: { type: "string" },
  data: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const COMMON_HELP = `
  --config FILE   feeds.yaml (also DOWNLINK_CONFIG)
  --data FOLDER   where the database is (also DOWNLINK_DATA)
  --help          this text`;

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Downlink ${VERSION}: curated news, each story once, credited to the outlet that had it first.

Usage: downlink COMMAND [--help]

${lines.join("\n")}
${COMMON_HELP}
`;
}

/** The exit code: 0 ok, 1 failed, 2 misused. Faults are told, not thrown. */
export async function runCommand(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { terminal } = surroundings;
  try {
    return await run(argv, surroundings);
  } catch (thrown) {
    const fault = asHouseError(thrown);
    terminal.err(`${fault.message}\n`);
    if (fault.code === "INTERNAL" && fault.cause instanceof Error) terminal.err(`${fault.cause.stack}\n`);
    return fault.code === "USAGE" ? 2 : 1;
  }
}

async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { terminal } = surroundings;
  const [verb, ...rest] = argv;
  if (verb === "--version") {
    terminal.out(`${VERSION}\n`);
    return 0;
  }
  if (verb === undefined || verb === "--help" || verb === "-h" || verb === "help") {
    terminal.out(overview());
    return verb === undefined ? 2 : 0;
  }
  const command = COMMANDS.find(({ name }) => name === verb);
  if (!command) throw misuse(`There is no command "${verb}"; downlink --help lists them.`);
  const { flags, args } = readArguments(command, rest);
  if (flags["help"] === true) {
    terminal.out(`Usage: downlink ${command.usage}\n${COMMON_HELP}\n`);
    return 0;
  }
  return command.run(invocation(flags, args, surroundings));
}

function readArguments(command: Command, argv: readonly string[]): { flags: Flags; args: string[] } {
  try {
    const options = { ...COMMON, ...command.options };
    const args = command.hasSigns ? argv.map(withMinus) : [...argv];
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return {
      flags: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, single(value)])),
      args: positionals,
    };
  } catch (thrown) {
    throw misuse(`${asHouseError(thrown).message}\nUsage: downlink ${command.usage}`);
  }
}

/** A typographic minus is no option's. */
const withMinus = (argument: string): string =>
  /^-[^-]/.test(argument) && argument !== "-h" ? `−${argument.slice(1)}` : argument;

const single = (value: unknown): string | boolean | undefined =>
  typeof value === "string" || typeof value === "boolean" ? value : undefined;

function invocation(flags: Flags, args: readonly string[], surroundings: Surroundings): Invocation {
  const { terminal, environment, stopSignal } = surroundings;
  const config = textFlag(flags, "config");
  const data = textFlag(flags, "data");
  const settings = readSettings(environment, {
    ...(config === undefined ? {} : { config }),
    ...(data === undefined ? {} : { data }),
  });
  const log = createLog({
    level: settings.logLevel,
    pretty: terminal.isInteractive,
    now: Date.now,
    write: terminal.err,
  });
  return { settings, flags, args, terminal, log, environment, signal: stopSignal() };
}
