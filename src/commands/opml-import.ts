// `opml import`: the feeds that an OPML document lists, appended to feeds.yaml at once; nothing is fetched.
import { readFileSync, statSync } from "node:fs";
import { defaultSourceId } from "../config/defaults.ts";
import { LARGEST_FILE } from "../config/document.ts";
import { insertSources } from "../config/insert-source.ts";
import { type ImportPlan, planImport } from "../config/plan-import.ts";
import { replaceFile } from "../config/replace-file.ts";
import type { NewSource } from "../config/write-source.ts";
import { parseConfig, parseStartedConfig, readConfigText } from "../config.ts";
import { asHouseError, HouseError } from "../model/errors.ts";
import { decodeBytes } from "../parse/decode-bytes.ts";
import { type OpmlDocument, type PassedOver, parseOpml } from "../parse/parse-opml.ts";
import type { Invocation, Terminal } from "./command.ts";

const LARGEST_OPML = 10_485_760;
/** An address takes this much around it, at the least. */
const LEAST_ITEM = "  - url: \n".length;

export async function importOpml({ settings, flags, terminal }: Invocation, file: string): Promise<void> {
  const isDryRun = flags["dry-run"] === true;
  const document = readOpml(await readBytes(file, terminal), file);
  const path = settings.configPath;
  const text = readConfigText(path);
  const plan = planImport(document.feeds, parseStartedConfig(text, path).sources);
  const { added } = plan;
  if (added.length > 0) {
    const extended = extend(text, path, added);
    if (!isDryRun) replaceFile(path, extended);
  }
  tell(document, plan, terminal, isDryRun);
}

async function readBytes(file: string, terminal: Terminal): Promise<Uint8Array> {
  const tooLarge = () => new HouseError("FILE_UNREADABLE", `${file} is larger than 10 MB.`);
  let bytes: Uint8Array;
  try {
    if (file !== "-" && statSync(file).size > LARGEST_OPML) throw tooLarge();
    bytes = file === "-" ? await terminal.readStdin() : readFileSync(file);
  } catch (cause) {
    if (cause instanceof HouseError) throw cause;
    const message = `${file} cannot be read: ${asHouseError(cause).message}.`;
    throw new HouseError("FILE_UNREADABLE", message, { cause });
  }
  if (bytes.length > LARGEST_OPML) throw tooLarge();
  return bytes;
}

function readOpml(bytes: Uint8Array, file: string): OpmlDocument {
  const document = parseOpml(decodeBytes(bytes, null).text);
  if (document) return document;
  const name = file === "-" ? "Standard input" : file;
  throw new HouseError("FILE_UNREADABLE", `${name} is no OPML: it has no <opml> and no <outline>.`);
}

/** @throws HouseError CONFIG_INVALID, before anything is written */
function extend(text: string, path: string, added: readonly NewSource[]): string {
  const least = added.reduce((sum, { url }) => sum + url.length + LEAST_ITEM, text.length);
  const insertion = least > LARGEST_FILE ? null : insertSources(text, added);
  if (least > LARGEST_FILE || (insertion?.text.length ?? 0) > LARGEST_FILE) {
    const sources = `${added.length} ${added.length === 1 ? "source" : "sources"}`;
    throw new HouseError("CONFIG_INVALID", `${path} would be larger than 2 MB with ${sources} more.`);
  }
  if (!insertion) {
    const message = `${path}: nothing can be added to the way sources is written; make it a list of its own.`;
    throw new HouseError("CONFIG_INVALID", message);
  }
  check(insertion.text, path);
  return insertion.text;
}

/** The places of faults are those of a file that is not there yet. */
function check(text: string, path: string): void {
  try {
    parseConfig(text, path);
  } catch (cause) {
    const { code, message } = asHouseError(cause);
    throw new HouseError(code, `Nothing was written, as the file would have faults then:\n${message}`, {
      cause,
    });
  }
}

function tell({ notes, passedOver }: OpmlDocument, plan: ImportPlan, terminal: Terminal, isDryRun: boolean) {
  const { added, known, withoutLogin } = plan;
  const skipped = [...passedOver, ...plan.skipped];
  terminal.out(added.map(addedLine).join(""));
  const lines = [
    ...notes,
    ...withoutLogin.map(
      (url) =>
        `${url}: its login was left out: put user:password into an environment variable and name it with auth.`,
    ),
    ...known.map((one) => passedLine("known", one)),
    ...skipped.map((one) => passedLine("skipped", one)),
    `${added.length} ${isDryRun ? "would be added" : "added"}, ${known.length} known already, ${skipped.length} skipped`,
  ];
  terminal.err(lines.map((line) => `${line}\n`).join(""));
}

function addedLine({ url, id, name, kind, section = [] }: NewSource): string {
  const title = name === null ? [] : [`"${name}"`];
  const place = [kind ?? [], section.join(" > ")].flat().filter((word) => word !== "");
  const told = place.length === 0 ? [] : [`(${place.join(", ")})`];
  return `${[`${id ?? defaultSourceId(url)}:`, url, ...title, ...told].join(" ")}\n`;
}

const passedLine = (how: string, { what, why }: PassedOver): string => `${how}: ${what}: ${why}`;
