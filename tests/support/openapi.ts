// Reads an OpenAPI document as strictly as it can be read: what is said of schemas, and what answers are held against.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

export interface MediaType {
  readonly schema?: object;
  readonly example?: unknown;
}
interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly headers?: object;
}
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: object;
  readonly example?: unknown;
}
export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, Response>>;
}
/** As much of a document as tests read, whoever wrote it. */
export interface Document {
  readonly info: { readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** What a `#/…` leads to; undefined: nowhere. */
export function resolve(document: object, ref: string): unknown {
  const members = ref.slice(2).split("/");
  return members.reduce<unknown>((at, member) => {
    const name = member.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined;
  }, document);
}

export function responseAt(document: object, { responses }: Operation, status: number): Response | undefined {
  const response = responses[status];
  return response?.$ref === undefined ? response : (resolve(document, response.$ref) as Response);
}

export type Faults = (value: unknown) => readonly string[];

/** Strict: a word that it does not know, or that says nothing, is a fault of the schema, and thrown. */
export function schemaReader({ components }: Document): (schema: object) => Faults {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  ajv.addFormat("date", DAY);
  ajv.addFormat("date-time", TIME);
  ajv.addFormat("uri", (text) => URL.canParse(text));
  ajv.addFormat("uri-reference", (text) => URL.canParse(text, "https://base.example"));
  const asDefinitions = (schema: object) =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"openapi#/$defs/'));
  ajv.addSchema({ $defs: asDefinitions(components.schemas) }, "openapi");
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const name = JSON.stringify(schema);
    const validate = compiled.get(name) ?? ajv.compile(asDefinitions(schema));
    compiled.set(name, validate);
    return (value) => (validate(value) ? [] : (validate.errors ?? []).map(inWords));
  };
}

type Fault = NonNullable<ValidateFunction["errors"]>[number];

const inWords = ({ instancePath, message, params }: Fault): string =>
  `${instancePath} ${message} ${JSON.stringify(params)}`;
