// feeds.schema.json: what editors know of feeds.yaml, made from the schema that checks it.
import { z } from "zod";
import { configSchema } from "./schema.ts";

/** As the formatter wants it: lists of plain values on one line. */
function format(value: unknown): string {
  const expanded = JSON.stringify(value, null, 2);
  return expanded.replace(/\[\n([^[\]{}]*?)\n\s*\]/g, (_, inside: string) => {
    const items = inside.split("\n").map((line) => line.trim());
    return `[${items.join(" ")}]`;
  });
}

/** Draft 7, the newest that YAML editors read throughout. */
export function configJsonSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return `${format({ $schema, title: "feeds.yaml of Downlink", ...rest })}\n`;
}
