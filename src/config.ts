// feeds.yaml -> Config: every name resolved, every default filled in, or all faults in one error with line and column.
import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { LARGEST_FILE, readYaml, type YamlDocument } from "./config/document.ts";
import { resolveExamples } from "./config/examples.ts";
import { configInvalid, type Fault, toldOf } from "./config/faults.ts";
import { shapeFaults } from "./config/issues.ts";
import { loginFaults, nameFaults } from "./config/names.ts";
import { resolveConfig } from "./config/resolve.ts";
import { rulePlaces } from "./config/rule-places.ts";
import { configSchema, startedSchema } from "./config/schema.ts";
import type { Config } from "./model/config.ts";
import { HouseError } from "./model/errors.ts";

/**
 * `fileName` is what faults are told by.
 * @throws HouseError CONFIG_INVALID, one line a fault: `feeds.yaml:LINE:COL message`
 */
export function parseConfig(text: string, fileName: string): Config {
  const document = readYaml(text);
  if (document.value === null && document.faults.length === 0) {
    const message = "the file says nothing: it needs at least one source under sources.";
    throw configInvalid([{ offset: 0, message }], fileName, document.positionOf);
  }
  return checkConfig(document, configSchema, fileName);
}

/** The same of a file that may be without sources yet, or empty: one is about to be added. */
export function parseStartedConfig(text: string, fileName: string): Config {
  const document = readYaml(text);
  return checkConfig({ ...document, value: document.value ?? {} }, startedSchema, fileName);
}

function checkConfig(
  document: YamlDocument,
  schema: typeof configSchema | typeof startedSchema,
  fileName: string,
): Config {
  const fail = (faults: readonly Fault[]) => configInvalid(faults, fileName, document.positionOf);
  if (document.value === null) throw fail(document.faults);
  const shape = schema.safeParse(document.value);
  const faults = [
    ...document.faults,
    ...(shape.success ? [] : shapeFaults(shape.error.issues, document)),
    ...nameFaults(document),
  ];
  if (!shape.success || faults.length > 0) throw fail(faults);
  const warnings = toldOf(loginFaults(document), fileName, document.positionOf);
  const config = resolveConfig(shape.data);
  return {
    ...config,
    // Told on pages, too, where nobody need know our folders.
    places: rulePlaces(config, document, basename(fileName)),
    examples: resolveExamples(shape.data, config, document, fileName),
    warnings,
  };
}

function unreadable(path: string, thrown: unknown): HouseError {
  const missing = thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";
  if (!missing) {
    return new HouseError("FILE_UNREADABLE", `${path} cannot be read: ${String(thrown)}.`, { cause: thrown });
  }
  const advice = "Run downlink where feeds.yaml is, or name the file with --config or DOWNLINK_CONFIG.";
  return new HouseError("CONFIG_MISSING", `There is no ${resolve(path)}. ${advice}`, { cause: thrown });
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (thrown) {
    throw new HouseError("CONFIG_INVALID", `${path}:1:1 the file is not UTF-8 text.`, { cause: thrown });
  }
}

/**
 * @throws HouseError as `readConfigText`
 * @throws HouseError CONFIG_INVALID as `parseConfig`
 */
export const loadConfig = (path: string): Config => parseConfig(readConfigText(path), path);

/**
 * The file as it is, its byte order mark too.
 * @throws HouseError CONFIG_MISSING when there is no such file
 * @throws HouseError FILE_UNREADABLE when it cannot be read
 * @throws HouseError CONFIG_INVALID when it is too large or no UTF-8
 */
export function readConfigText(path: string): string {
  let bytes: Uint8Array;
  try {
    if (statSync(path).size > LARGEST_FILE) {
      throw new HouseError("CONFIG_INVALID", `${path}:1:1 the file is larger than 2 MB.`);
    }
    bytes = readFileSync(path);
  } catch (thrown) {
    throw thrown instanceof HouseError ? thrown : unreadable(path, thrown);
  }
  return decode(bytes, path);
}
