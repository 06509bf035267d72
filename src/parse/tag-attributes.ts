// A start tag's attributes of HTML, as far as somebody asks for them.
import { markupName } from "./markup-name.ts";
import { ATTRIBUTE_WIDTH, type StartTag } from "./scan-markup.ts";

/** Values as written, references undecoded, by lower-case name. */
export type RawAttributes = ReadonlyMap<string, string>;

const NONE: RawAttributes = new Map();

/** Of several of one name the first (HTML 13.2.5.33). */
export function tagAttributes(
  source: string,
  { attributes }: Pick<StartTag, "attributes">,
  wanted: ReadonlySet<string>,
): RawAttributes {
  if (attributes.length === 0) return NONE;
  const found = new Map<string, string>();
  for (let i = 0; i < attributes.length; i += ATTRIBUTE_WIDTH) {
    const name = markupName(source.slice(attributes[i], attributes[i + 1]));
    if (wanted.has(name) && !found.has(name))
      found.set(name, source.slice(attributes[i + 2], attributes[i + 3]));
  }
  return found;
}
