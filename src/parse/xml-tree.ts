// The light tree of an XML document, and the few questions that the readers of formats ask it.

export interface XmlElement {
  /** Lower case; the format's own vocabulary bare (`title`), modules by their usual prefix (`dc:creator`). */
  readonly name: string;
  /** As written, without its prefix. */
  readonly local: string;
  readonly attributes: Attributes;
  readonly children: XmlNode[];
  /** The xml:base in force, resolved as far as possible; undefined when none is declared. */
  readonly base: string | undefined;
  /** The xml:lang in force. */
  readonly language: string | undefined;
  /** Children by name, made when first asked for: an entry is asked for some fifty names. */
  index: ReadonlyMap<string, readonly XmlElement[]> | undefined;
}

export type XmlNode = XmlElement | string;
export type Attributes = Readonly<Record<string, string>>;

const NONE: readonly XmlElement[] = [];

/** The first child of that name. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenNamed(parent, name)[0];
}

/** All children of these names, those of the first name first. */
export function childrenOf(
  parent: XmlElement | undefined,
  ...names: readonly string[]
): readonly XmlElement[] {
  let found: readonly XmlElement[] = NONE;
  for (const name of names) {
    const named = childrenNamed(parent, name);
    if (named.length > 0) found = found.length === 0 ? named : [...found, ...named];
  }
  return found;
}

function childrenNamed(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  if (parent === undefined || parent.children.length === 0) return NONE;
  parent.index ??= indexOf(parent);
  return parent.index.get(name) ?? NONE;
}

function indexOf(parent: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const index = new Map<string, XmlElement[]>();
  for (const child of parent.children) {
    if (typeof child === "string") continue;
    const same = index.get(child.name);
    if (same === undefined) index.set(child.name, [child]);
    else same.push(child);
  }
  return index;
}

/** The element's own text, white space at its ends removed; undefined when there is none. */
export function textOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const text = ownText(element).trim();
  return text === "" ? undefined : text;
}

/** The text of the first child that has any, asked in this order of names. */
export function firstText(parent: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const child of childrenNamed(parent, name)) {
      const text = textOf(child);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** An attribute's value, trimmed; undefined when absent or empty. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  const value = element?.attributes[name]?.trim();
  return value === "" ? undefined : value;
}

export function hasElements(element: XmlElement): boolean {
  return element.children.some((child) => typeof child !== "string");
}

export function ownText(element: XmlElement): string {
  const { children } = element;
  const [only] = children;
  if (children.length === 1 && typeof only === "string") return only;
  let text = "";
  for (const child of children) if (typeof child === "string") text += child;
  return text;
}
