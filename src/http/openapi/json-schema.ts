// JSON Schema 2020-12, as much of it as the document is made of.
import { z } from "zod";
import { namedSchemas } from "../../render/schemas/kit.ts";

export interface JsonSchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

export const SCHEMAS = "#/components/schemas/";

export const refTo = (name: string): JsonSchema => ({ $ref: `${SCHEMAS}${name}` });

/** @throws Error for a schema without a name: the document would have to repeat it */
export function refToSchema(schema: z.ZodType): JsonSchema {
  const id = namedSchemas.get(schema)?.id;
  if (id === undefined) throw new Error("A schema of an answer has no name: register it in namedSchemas.");
  return refTo(id);
}

/** All schemas that have a name, by it. */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(namedSchemas, { uri: (id) => `${SCHEMAS}${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _address, ...schema }]) => [
      name,
      tidied(schema),
    ]),
  );
}

const tidied = (schema: unknown): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    // That a whole number is one that JavaScript can hold goes without saying.
    (key === "maximum" && value === Number.MAX_SAFE_INTEGER) ||
    (key === "minimum" && value === Number.MIN_SAFE_INTEGER)
      ? undefined
      : withNull(value),
  );

/** "A text, or null" in one line, as people write it: `type: [string, null]`. */
function withNull(value: unknown): unknown {
  if (!isSchema(value) || value.anyOf?.length !== 2) return value;
  const { anyOf, ...outer } = value;
  const [first, second] = anyOf;
  if (second?.type !== "null" || typeof first?.type !== "string") return value;
  const ids = first.enum === undefined ? {} : { enum: [...first.enum, null] };
  return { ...first, type: [first.type, "null"], ...ids, ...outer };
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
