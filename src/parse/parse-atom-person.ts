// Atom's persons (RFC 4287 3.2), and what Atom 0.3 and careless feeds put in their place.
import type { ParsedPerson } from "../model/parsed.ts";
import { parsePerson } from "./parse-person.ts";
import { resolveUrl } from "./resolve-url.ts";
import { firstText, hasElements, textOf, type XmlElement } from "./xml-tree.ts";

/** @param base what relative addresses refer to. */
export function atomPersons(elements: readonly XmlElement[], base: string | undefined): ParsedPerson[] {
  return elements.map((element) => atomPerson(element, base)).filter((person) => person !== undefined);
}

function atomPerson(element: XmlElement, base: string | undefined): ParsedPerson | undefined {
  if (!hasElements(element)) return parsePerson(textOf(element));
  const name = firstText(element, "name", "atom:name");
  const url = resolveUrl(firstText(element, "uri", "url", "homepage", "atom:uri"), element.base ?? base);
  const email = firstText(element, "email", "atom:email");
  if (name === undefined && url === undefined && email === undefined) return undefined;
  // A name that holds its owner's address is taken apart like RSS's.
  const split = email === undefined && url === undefined ? parsePerson(name) : undefined;
  return split ?? { name, url, email };
}
