// Text -> light tree. Never throws: what is not well-formed is read as well as it can be, in linear time.
import { Tokenizer } from "htmlparser2";
import { decodeXmlText } from "./entities.ts";
import { attributeName, createScope, elementName, type Scope, uriOf } from "./namespaces.ts";
import { resolveUrl } from "./resolve-url.ts";
import type { Attributes, XmlElement } from "./xml-tree.ts";

/** Deeper elements are left out, their text is kept. Bounds every recursion over the tree. */
const MAX_DEPTH = 200;
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
  readonly stack: OpenElement[];
  top: OpenElement;
  rootUri: string | undefined;
  rootFound: boolean;
  /** Open elements beyond MAX_DEPTH. */
  tooDeep: number;
  tag: string;
  attribute: string;
  value: string;
  names: string[];
  values: string[];
}

/** The document as an element without a name, whose children are what stands at its top level. */
export function parseXml(text: string, documentUrl: string | undefined): XmlElement {
  const source = withoutDoctype(text);
  const document = createBare("", "", NO_ATTRIBUTES, undefined, undefined);
  const top = { raw: "", element: document, scope: createScope(new Map()) };
  const builder: Builder = {
    source,
    documentUrl,
    stack: [top],
    top,
    rootUri: undefined,
    rootFound: false,
    tooDeep: 0,
    tag: "",
    attribute: "",
    value: "",
    names: [],
    values: [],
  };
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, callbacks(builder));
  tokenizer.write(source);
  tokenizer.end();
  return document;
}

function callbacks(builder: Builder) {
  const { source } = builder;
  const ignore = () => undefined;
  return {
    ontext: (start: number, end: number) => addText(builder, decodeXmlText(source.slice(start, end))),
    oncdata: (start: number, end: number, offset: number) =>
      addText(builder, source.slice(start, end - offset)),
    onopentagname: (start: number, end: number) => {
      builder.tag = source.slice(start, end);
    },
    onattribname: (start: number, end: number) => {
      builder.attribute = source.slice(start, end);
    },
    onattribdata: (start: number, end: number) => {
      builder.value += source.slice(start, end);
    },
    onattribend: () => {
      builder.names.push(builder.attribute);
      builder.values.push(decodeXmlText(builder.value));
      builder.value = "";
    },
    onopentagend: () => open(builder, false),
    onselfclosingtag: () => open(builder, true),
    onclosetag: (start: number, end: number) => close(builder, source.slice(start, end)),
    oncomment: ignore,
    ondeclaration: ignore,
    onprocessinginstruction: ignore,
    onattribentity: ignore,
    ontextentity: ignore,
    onend: ignore,
  };
}

function addText(builder: Builder, text: string): void {
  if (text !== "") builder.top.element.children.push(text);
}

function open(builder: Builder, selfClosing: boolean): void {
  if (builder.stack.length > MAX_DEPTH) {
    if (!selfClosing) builder.tooDeep++;
  } else {
    const opened = createElement(builder);
    builder.top.element.children.push(opened.element);
    if (!selfClosing) {
      builder.stack.push(opened);
      builder.top = opened;
    }
  }
  if (builder.names.length > 0) {
    builder.names = [];
    builder.values = [];
  }
}

function createElement(builder: Builder): OpenElement {
  const { top, tag } = builder;
  const isPlain = builder.names.length === 0;
  const scope = isPlain ? top.scope : scopeWithin(builder);
  if (!builder.rootFound && FEED_ROOTS.test(tag)) {
    builder.rootFound = true;
    builder.rootUri = uriOf(tag, scope);
  }
  const { name, local } = elementName(tag, scope, builder.rootUri);
  const attributes = isPlain ? NO_ATTRIBUTES : attributesOf(builder, scope);
  const declaredBase = attributes["xml:base"];
  const outer = top.element.base;
  const base =
    declaredBase === undefined ? outer : baseWithin(declaredBase, outer ?? builder.documentUrl, outer);
  const language = attributes["xml:lang"] ?? top.element.language;
  return { raw: tag, scope, element: createBare(name, local, attributes, base, language) };
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

function scopeWithin(builder: Builder): Scope {
  const { top, names, values } = builder;
  let uris: Map<string, string> | undefined;
  for (const [i, name] of names.entries()) {
    if (!name.startsWith("xmlns")) continue;
    if (name.length > 5 && name[5] !== ":") continue;
    uris ??= new Map(top.scope.uris);
    uris.set(name.slice(6), (values[i] ?? "").trim());
  }
  return uris === undefined ? top.scope : createScope(uris);
}

function attributesOf(builder: Builder, scope: Scope): Attributes {
  const { names, values } = builder;
  if (names.length === 0) return NO_ATTRIBUTES;
  const attributes: Record<string, string> = Object.create(null);
  for (const [i, raw] of names.entries()) {
    // The default namespace stays visible: it tells RSS 0.90 from 1.0 and Atom 0.3 from 1.0.
    if (raw.startsWith("xmlns:")) continue;
    const name = attributeName(raw, scope);
    attributes[name] ??= values[i] ?? "";
  }
  return attributes;
}

function close(builder: Builder, raw: string): void {
  if (builder.tooDeep > 0) {
    builder.tooDeep--;
    return;
  }
  const { stack } = builder;
  let at = stack.length - 1;
  while (at > 0 && stack[at]?.raw !== raw) at--;
  if (at === 0) return;
  stack.length = at;
  const top = stack[at - 1];
  if (top !== undefined) builder.top = top;
}

/** A DOCTYPE says nothing that a feed needs, and its internal subset is where the attacks are. */
function withoutDoctype(text: string): string {
  const start = text.search(/<(?:!doctype|[a-z_])/i);
  if (start < 0 || text[start + 1] !== "!") return text;
  const end = doctypeEnd(text, start + 9);
  return end < 0 ? text : text.slice(0, start) + text.slice(end);
}

function doctypeEnd(text: string, from: number): number {
  const interesting = /["'[\]>]|<!--/g;
  interesting.lastIndex = from;
  let brackets = 0;
  for (let match = interesting.exec(text); match !== null; match = interesting.exec(text)) {
    const [token] = match;
    if (token === "[") brackets++;
    else if (token === "]") brackets--;
    else if (token !== ">") interesting.lastIndex = afterQuoted(text, token, interesting.lastIndex);
    else if (brackets <= 0) return interesting.lastIndex;
  }
  return -1;
}

/** Where a quotation or comment that has just begun is over; the text's end when it never is. */
function afterQuoted(text: string, opening: string, from: number): number {
  const closing = opening === "<!--" ? "-->" : opening;
  const end = text.indexOf(closing, from);
  return end < 0 ? text.length : end + closing.length;
}
