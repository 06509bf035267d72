// Categories of RSS and its modules, and Atom's.
import type { ParsedCategory } from "../model/parsed.ts";
import { repairMojibake } from "./mojibake.ts";
import { attributeOf, childrenOf, textOf, type XmlElement } from "./xml-tree.ts";

/** The scheme of a media:category that names none (Media RSS 1.5.1). */
const MEDIA = "http://search.yahoo.com/mrss/category_schema";
const ITUNES = "http://www.itunes.com/";

/** Of a channel or an item. */
export function rssCategories(parent: XmlElement): ParsedCategory[] {
  const found = new Map<string, ParsedCategory>();
  for (const element of parent.children) {
    if (typeof element === "string" || !NAMES.has(element.name)) continue;
    for (const category of categoriesIn(element)) {
      const key = `${category.term}\n${category.scheme ?? ""}`;
      if (!found.has(key)) found.set(key, category);
    }
  }
  return [...found.values()];
}

const NAMES = new Set(
  "category dc:subject atom:category media:category media:group itunes:category itunes:keywords media:keywords tags".split(
    " ",
  ),
);

function categoriesIn(element: XmlElement): ParsedCategory[] {
  const text = wordsOf(element);
  switch (element.name) {
    case "category":
    case "dc:subject":
    case "atom:category": {
      const term = text ?? attributeOf(element, "term");
      const scheme = attributeOf(element, "domain") ?? attributeOf(element, "scheme");
      return term === undefined ? [] : [{ term, ...(scheme !== undefined && { scheme }) }];
    }
    case "media:category":
      return text === undefined
        ? []
        : [
            {
              term: text,
              label: attributeOf(element, "label"),
              scheme: attributeOf(element, "scheme") ?? MEDIA,
            },
          ];
    case "media:group":
      return rssCategories(element);
    case "itunes:category": {
      const term = attributeOf(element, "text");
      return [...(term === undefined ? [] : [{ term, scheme: ITUNES }]), ...rssCategories(element)];
    }
    case "itunes:keywords":
    case "media:keywords":
    case "tags":
      return (text ?? "")
        .split(",")
        .map((term) => ({ term: term.trim() }))
        .filter(({ term }) => term !== "");
    default:
      return [];
  }
}

function wordsOf(element: XmlElement): string | undefined {
  const text = textOf(element);
  return text === undefined ? undefined : repairMojibake(text);
}

/** RFC 4287 4.2.2; old feeds put the term into the element. */
export function atomCategories(parent: XmlElement): ParsedCategory[] {
  const found: ParsedCategory[] = [];
  for (const element of childrenOf(parent, "category", "atom:category")) {
    const term = attributeOf(element, "term") ?? textOf(element) ?? attributeOf(element, "label");
    if (term !== undefined)
      found.push({ term, label: attributeOf(element, "label"), scheme: attributeOf(element, "scheme") });
  }
  // Atom with Dublin Core or Media RSS keywords, as blogs and YouTube write it.
  const terms = new Set(found.map(({ term }) => term));
  return [...found, ...rssCategories(parent).filter(({ term }) => !terms.has(term))];
}
