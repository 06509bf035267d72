// Fills a large database for a moment of measuring.
import { loadConfig } from "../src/config.ts";
import { filledStore } from "./filled-store.ts";

const started = performance.now();
const store = await filledStore(loadConfig("feeds.yaml"), Number(process.argv[3]), process.argv[2]);
console.log((performance.now() - started) / 1000, "s", store?.health().bytes);
store?.close();
