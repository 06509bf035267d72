// What the YAML parser found wrong, in the words of somebody who edits a file.
import type { Document, ErrorCode, YAMLError } from "yaml";
import type { Fault } from "./faults.ts";

const MESSAGES: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "a tab may not indent a line: use spaces.",
  RESOURCE_EXHAUSTION: "it is nested too deeply.",
  MULTIPLE_DOCS: "a second document begins here (---): only one is read.",
  BLOCK_AS_IMPLICIT_KEY: "a colon and a space inside a value: put the value in quotes.",
};

function toFault({ code, message, pos }: YAMLError): Fault {
  return { offset: pos[0], message: MESSAGES[code] ?? `this is not YAML: ${message.replace(/\.$/, "")}.` };
}

/** Warnings are faults too: a tag that nobody knows would be read as something else than was meant. */
export function yamlFaults(document: Document): Fault[] {
  return [...document.errors, ...document.warnings].map(toFault);
}
