// Writes feeds.schema.json after a change of src/config/schema.ts: `node scripts/write-schema.ts`.
import { writeFileSync } from "node:fs";
import { configJsonSchema } from "../src/config/json-schema.ts";

writeFileSync(new URL("../feeds.schema.json", import.meta.url), configJsonSchema());
