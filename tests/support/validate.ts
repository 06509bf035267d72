// Validators from outside the project: XML and RELAX NG by libxml2, JSON Feed by its schema. They tell faults, not truth.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { validateXML } from "xmllint-wasm";

const shared = join(import.meta.dirname, "..", "..", "..", "shared");

/** The team's shared material lies beside the checkout; a user's clone does not have it. */
export const sharedPath = (path: string): string | null => {
  const whole = join(shared, path);
  return existsSync(whole) ? whole : null;
};

/** For tests that need shared material: says why they are skipped. */
export function missingShared(path: string): boolean {
  const missing = sharedPath(path) === null;
  if (missing)
    process.stdout.write(`skipped: ../shared/${path} is not here (a user's clone does not have it)\n`);
  return missing;
}

export interface XmlDocument {
  readonly name: string;
  readonly xml: string;
  /** Checked against the grammar of Atom too, where it is here. */
  readonly isAtom: boolean;
}

/** Faults of XML documents: well-formedness, and the grammar of those that are Atom. */
export async function xmlFaults(documents: readonly XmlDocument[]): Promise<string[]> {
  const path = sharedPath("schemas/atom.rng");
  const grammar = path === null ? null : readFileSync(path, "utf8");
  const atom = documents.filter(({ isAtom }) => isAtom && grammar !== null);
  const other = documents.filter((document) => !atom.includes(document));
  const faults = [];
  for (let n = 0; n < atom.length; n += BATCH)
    faults.push(...(await lint(atom.slice(n, n + BATCH), grammar)));
  for (let n = 0; n < other.length; n += BATCH) faults.push(...(await lint(other.slice(n, n + BATCH), null)));
  return faults;
}

/** What fits into one run of libxml2. */
const BATCH = 40;

async function lint(documents: readonly XmlDocument[], grammar: string | null): Promise<string[]> {
  const options = {
    xml: documents.map(({ name, xml }) => ({ fileName: name, contents: xml })),
    initialMemoryPages: 1024,
    maxMemoryPages: 32_768,
  };
  const { errors } =
    grammar === null
      ? await validateXML({ ...options, normalization: "c14n" })
      : await validateXML({ ...options, extension: "relaxng", schema: [grammar] });
  return errors.map(({ rawMessage }) => rawMessage);
}

let validateJson: ReturnType<Ajv["compile"]> | undefined;

/** Faults of a JSON Feed; [] also when the schema is not here. */
export function jsonFeedFaults(document: string): string[] {
  const path = sharedPath("schemas/jsonfeed-1.1.schema.json");
  if (!path) return [];
  validateJson ??= new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(path, "utf8")),
  );
  const feed: unknown = JSON.parse(document);
  return validateJson(feed)
    ? []
    : (validateJson.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
