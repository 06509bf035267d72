// Names of people as feeds write them: "mail (Name)", "Name <mail>", "Name (url)", or just a name.
import type { ParsedPerson } from "../model/parsed.ts";
import { repairMojibake } from "./mojibake.ts";

const MAIL = /[^\s()<>"',;:@]{1,64}@[^\s()<>"',;:@]{1,190}\.[a-z\d-]{2,63}/i;
const URL_PART = /https?:\/\/[^\s()<>"]{3,1000}/i;
const LONGEST = 1000;

/** Undefined for an empty text. */
export function parsePerson(text: string | undefined): ParsedPerson | undefined {
  const trimmed = repairMojibake(text?.slice(0, LONGEST).trim() ?? "");
  if (trimmed === "") return undefined;
  const email = trimmed.includes("@") ? MAIL.exec(trimmed)?.[0] : undefined;
  const url = URL_PART.exec(trimmed)?.[0];
  if (email === undefined && url === undefined) return { name: trimmed };
  const name = nameIn(trimmed, email, url);
  return {
    ...(name !== "" && { name }),
    ...(url !== undefined && { url }),
    ...(email !== undefined && { email }),
  };
}

/** What is left when mail, address and the brackets around them are gone. */
function nameIn(text: string, email: string | undefined, url: string | undefined): string {
  let rest = text;
  if (email !== undefined) rest = rest.replace(email, " ");
  if (url !== undefined) rest = rest.replace(url, " ");
  return rest
    .replace(/mailto:/i, " ")
    .replace(/[<([]\s*[>)\]]/g, " ")
    .trim()
    .replace(/^\((.*)\)$/, "$1")
    .replace(/^["'](.*)["']$/, "$1")
    .replace(/^[\s,;:-]+|[\s,;:-]+$/g, "");
}

/** The same person once, in order. */
export function distinctPersons(persons: readonly (ParsedPerson | undefined)[]): ParsedPerson[] {
  const seen = new Map<string, ParsedPerson>();
  for (const person of persons) {
    if (person === undefined) continue;
    const key = (person.name ?? person.email ?? person.url ?? "").toLowerCase();
    if (key !== "" && !seen.has(key)) seen.set(key, person);
  }
  return [...seen.values()];
}
