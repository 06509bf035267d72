// Writes down what feedparser says of the captured documents: `node tests/differential/record-feedparser.ts`.
import { writeFileSync } from "node:fs";
import { readCaptures } from "./documents.ts";
import { findFeedparser, readFeedparser } from "./read-feedparser.ts";
import { readOurs } from "./read-ours.ts";
import { RECORD, renderRecord } from "./record.ts";
import { compareWith, FEEDPARSER } from "./references.ts";

const found = findFeedparser();
if (found === undefined)
  throw new Error("No Python here can import feedparser (Debian: python3-feedparser).");
const captures = readCaptures();
const ours = new Map(captures.map(({ name, bytes }) => [name, readOurs(bytes)]));
const theirs = await readFeedparser(found.python, captures);
const { differences } = compareWith(FEEDPARSER, captures, ours, theirs);
writeFileSync(RECORD, renderRecord(found.version, ours, theirs, differences));
process.stdout.write(`${theirs.size} documents, ${differences.length} differences in ${RECORD}\n`);
