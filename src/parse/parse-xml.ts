// Text -> light tree. Never throws: what is not well-formed is read as well as it can be, in linear time.
import { type CustomEntities, decodeXmlText } from "./entities.ts";
import {
  attributeName,
  createScope,
  elementName,
  type Format,
  formatOf,
  type Scope,
  uriOf,
} from "./namespaces.ts";
import { readDoctype } from "./read-doctype.ts";
import { resolveUrl } from "./resolve-url.ts";
import { ATTRIBUTE_WIDTH, type MarkupSink, type StartTag, scanXml } from "./scan-markup.ts";
import type { Attributes, XmlElement } from "./xml-tree.ts";

/** Deeper elements are left out, their text is kept. Bounds every recursion over the tree. */
const MAX_DEPTH = 200;
/** In force at once. Bounds what a declaration may cost, which copies those around it. */
const MAX_PREFIXES = 100;
const FEED_ROOTS = /^(?:[\w.-]+:)?(?:rss|rdf|feed|channel)$/i;
const NO_ATTRIBUTES: Attributes = Object.freeze(Object.create(null));

interface OpenElement {
  readonly raw: string;
  readonly element: XmlElement;
  readonly scope: Scope;
}

interface Builder {
  readonly source: string;
  readonly documentUrl: string | undefined;
  readonly entities: CustomEntities;
  readonly stack: OpenElement[];
  top: OpenElement;
  /** Known once the root is found. */
  format: Format | undefined;
  /** Open elements beyond MAX_DEPTH. */
  tooDeep: number;
}

/** The document as an element without a name, whose children are what stands at its top level. */
export function parseXml(text: string, documentUrl: string | undefined): XmlElement {
  const { source, entities } = readDoctype(text);
  const document = createBare("", "", NO_ATTRIBUTES, undefined, undefined);
  const top = { raw: "", element: document, scope: createScope(new Map()) };
  const builder: Builder = {
    source,
    documentUrl,
    entities,
    stack: [top],
    top,
    format: undefined,
    tooDeep: 0,
  };
  scanXml(source, sinkOf(builder));
  return document;
}

function sinkOf(builder: Builder): MarkupSink {
  const { source, entities } = builder;
  return {
    text: (start, end) => addText(builder, decodeXmlText(source.slice(start, end), entities)),
    cdata: (start, end) => addText(builder, source.slice(start, end)),
    open: (tag) => open(builder, tag),
    close: (start, end) => close(builder, start, end),
  };
}

function addText(builder: Builder, text: string): void {
  if (text !== "") builder.top.element.children.push(text);
}

function open(builder: Builder, tag: StartTag): void {
  if (builder.stack.length > MAX_DEPTH) {
    if (!tag.isSelfClosing) builder.tooDeep++;
    return;
  }
  const opened = createElement(builder, tag);
  builder.top.element.children.push(opened.element);
  if (tag.isSelfClosing) return;
  builder.stack.push(opened);
  builder.top = opened;
}

function createElement(builder: Builder, tag: StartTag): OpenElement {
  const { top, source } = builder;
  const raw = source.slice(tag.nameStart, tag.nameEnd);
  const isPlain = tag.attributes.length === 0;
  const scope = isPlain ? top.scope : scopeWithin(builder, tag);
  if (builder.format === undefined && FEED_ROOTS.test(raw)) builder.format = formatOf(raw, uriOf(raw, scope));
  const { name, local } = elementName(raw, scope, builder.format);
  const attributes = isPlain ? NO_ATTRIBUTES : attributesOf(builder, tag, scope);
  const declaredBase = attributes["xml:base"];
  const outer = top.element.base;
  const base =
    declaredBase === undefined ? outer : baseWithin(declaredBase, outer ?? builder.documentUrl, outer);
  const language = attributes["xml:lang"] ?? top.element.language;
  return { raw, scope, element: createBare(name, local, attributes, base, language) };
}

function createBare(
  name: string,
  local: string,
  attributes: Attributes,
  base: string | undefined,
  language: string | undefined,
): XmlElement {
  return { name, local, attributes, children: [], base, language, index: undefined };
}

function baseWithin(
  declared: string,
  against: string | undefined,
  outer: string | undefined,
): string | undefined {
  const resolved = resolveUrl(declared, against);
  if (resolved === undefined) return outer;
  // A base that is not a web address would make every link under it worthless.
  const isUsable =
    /^https?:/i.test(resolved) || (against === undefined && !/^[a-z][a-z\d+.-]*:/i.test(resolved));
  return isUsable ? resolved : outer;
}

function scopeWithin({ top, source, entities }: Builder, { attributes }: StartTag): Scope {
  let uris: Map<string, string> | undefined;
  for (let i = 0; i < attributes.length; i += ATTRIBUTE_WIDTH) {
    const [start = 0, end = 0, valueStart, valueEnd] = attributes.slice(i, i + ATTRIBUTE_WIDTH);
    if (!source.startsWith("xmlns", start)) continue;
    if (end - start > 5 && source[start + 5] !== ":") continue;
    uris ??= new Map(top.scope.uris);
    if (uris.size === MAX_PREFIXES) break;
    uris.set(
      source.slice(start + 6, end),
      decodeXmlText(source.slice(valueStart, valueEnd), entities).trim(),
    );
  }
  return uris === undefined ? top.scope : createScope(uris);
}

function attributesOf(builder: Builder, tag: StartTag, scope: Scope): Attributes {
  const { source, entities } = builder;
  const attributes: Record<string, string> = Object.create(null);
  for (let i = 0; i < tag.attributes.length; i += ATTRIBUTE_WIDTH) {
    const raw = source.slice(tag.attributes[i], tag.attributes[i + 1]);
    // The default namespace stays visible: it tells RSS 0.90 from 1.0 and Atom 0.3 from 1.0.
    if (raw.startsWith("xmlns:")) continue;
    const name = attributeName(raw, scope);
    attributes[name] ??= decodeXmlText(source.slice(tag.attributes[i + 2], tag.attributes[i + 3]), entities);
  }
  return attributes;
}

function close(builder: Builder, start: number, end: number): void {
  if (builder.tooDeep > 0) {
    builder.tooDeep--;
    return;
  }
  const { stack, source } = builder;
  let at = stack.length - 1;
  while (at > 0 && !isNamed(stack[at], source, start, end)) at--;
  if (at === 0) return;
  stack.length = at;
  const top = stack[at - 1];
  if (top !== undefined) builder.top = top;
}

function isNamed(open: OpenElement | undefined, source: string, start: number, end: number): boolean {
  return open !== undefined && open.raw.length === end - start && source.startsWith(open.raw, start);
}
