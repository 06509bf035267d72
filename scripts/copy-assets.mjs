// After tsc: the files of src/ that are not TypeScript go into dist/ too.
import { cpSync } from "node:fs";

cpSync("src/http/assets", "dist/http/assets", { recursive: true });
