// feeds.schema.json: what editors know of feeds.yaml, made from the schema that checks it.
import { z } from "zod";
import { configSchema } from "./schema.ts";

/** A comma may follow. */
const LONGEST_LINE = 109;

/** As the formatter wants it: lists of plain values on one line, if they fit. */
function format(value: unknown): string {
  const expanded = JSON.stringify(value, null, 2);
  return expanded.replace(
    /^(.*)\[\n([^[\]{}]*?)\n\s*\]/gm,
    (whole: string, before: string, inside: string) => {
      const items = inside.split("\n").map((line) => line.trim());
      const line = `${before}[${items.join(" ")}]`;
      return line.length > LONGEST_LINE ? whole : line;
    },
  );
}

/** Draft 7, the newest that YAML editors read throughout. */
export function configJsonSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return `${format({ $schema, title: "feeds.yaml of Downlink", ...rest })}\n`;
}
