// OPML 1.0 to 2.0 -> the feeds that it lists. Never throws: what is malformed is read as well as it can be, in linear time.
import { type CustomEntities, decodeXmlText } from "./entities.ts";
import { attributeText } from "./opml-words.ts";
import { readDoctype } from "./read-doctype.ts";
import { ATTRIBUTE_WIDTH, type StartTag, scanXml } from "./scan-markup.ts";

export interface OpmlFeed {
  /** As written: it may be anything. */
  readonly address: string;
  readonly title: string | null;
  /** Names of the folders around it, outermost first. */
  readonly folders: readonly string[];
  readonly language: string | null;
  readonly category: string | null;
}

/** A line for people: what was passed over, and why. */
export interface PassedOver {
  readonly what: string;
  readonly why: string;
}

export interface OpmlDocument {
  readonly feeds: readonly OpmlFeed[];
  readonly passedOver: readonly PassedOver[];
  /** What is odd about the document itself, in sentences. */
  readonly notes: readonly string[];
}

/** Names of more folders around one feed would say nothing. */
export const MOST_FOLDERS = 50;
const WANTED = new Set(["text", "title", "type", "xmlurl", "url", "language", "category"]);
const FEED_TYPE = /^(?:rss|atom)/i;
/** FreshRSS makes feeds of web pages by rules of its own. */
const MADE_TYPE = /\+(?:xpath|dotnotation)/i;
const NO_FOLDERS: readonly string[] = [];

interface OpenElement {
  readonly name: string;
  /** Around what is inside it. */
  readonly folders: readonly string[];
}

interface Reading {
  readonly source: string;
  readonly entities: CustomEntities;
  readonly stack: OpenElement[];
  /** Of the stack, by name: an end tag without a beginning is known without a search. */
  readonly open: Map<string, number>;
  readonly feeds: OpmlFeed[];
  readonly passedOver: PassedOver[];
  isOpml: boolean;
  isTooDeep: boolean;
}

/** Null for what is no OPML: it has neither the root nor an outline. */
export function parseOpml(text: string): OpmlDocument | null {
  const { source, entities } = readDoctype(text);
  const reading: Reading = {
    source,
    entities,
    stack: [],
    open: new Map(),
    feeds: [],
    passedOver: [],
    isOpml: false,
    isTooDeep: false,
  };
  scanXml(source, {
    text: () => {},
    cdata: () => {},
    open: (tag) => open(reading, tag),
    close: (start, end) => close(reading, nameOf(source.slice(start, end))),
  });
  const { feeds, passedOver } = reading;
  return reading.isOpml ? { feeds, passedOver, notes: notesOf(reading) } : null;
}

function notesOf({ stack, isTooDeep }: Reading): string[] {
  const last = stack.at(-1);
  return [
    ...(last ? [`<${last.name}> does not end: the document may be cut off.`] : []),
    ...(isTooDeep ? [`Folders in more than ${MOST_FOLDERS} others were taken for the one around them.`] : []),
  ];
}

/** In any case, by whatever prefix. */
const nameOf = (raw: string): string => raw.slice(raw.indexOf(":") + 1).toLowerCase();

function open(reading: Reading, tag: StartTag): void {
  const name = nameOf(reading.source.slice(tag.nameStart, tag.nameEnd));
  if (name === "opml" || name === "outline") reading.isOpml = true;
  const around = reading.stack.at(-1)?.folders ?? NO_FOLDERS;
  const folders = name === "outline" ? readOutline(reading, tag, around) : around;
  if (tag.isSelfClosing) return;
  reading.stack.push({ name, folders });
  reading.open.set(name, (reading.open.get(name) ?? 0) + 1);
}

/** Elements that were left open end with the one around them. */
function close({ stack, open }: Reading, name: string): void {
  if ((open.get(name) ?? 0) === 0) return;
  for (let last = stack.pop(); last; last = stack.pop()) {
    open.set(last.name, (open.get(last.name) ?? 1) - 1);
    if (last.name === name) return;
  }
}

type Outline = Readonly<Record<string, string>>;

/** The folders around what is inside it. */
function readOutline(reading: Reading, tag: StartTag, around: readonly string[]): readonly string[] {
  const outline = attributesOf(reading, tag);
  const { text = "", title = "", type = "" } = outline;
  const address = addressOf(outline);
  if (address === "") {
    const why = tag.isSelfClosing ? whyWithoutFeed(type) : null;
    if (why !== null) reading.passedOver.push({ what: title || text || "an outline without a title", why });
    return withFolder(reading, around, text || title);
  }
  if (MADE_TYPE.test(type)) {
    const why = "it is no feed, but a page that another program makes one of.";
    reading.passedOver.push({ what: address, why });
  } else {
    const { language = "", category = "" } = outline;
    reading.feeds.push({
      address,
      title: title || text || null,
      folders: around,
      language: language || null,
      category: category || null,
    });
  }
  return around;
}

/** `url` is for other things, too: bookmarks, and lists elsewhere. */
function addressOf({ xmlurl = "", url = "", type = "" }: Outline): string {
  return xmlurl === "" && FEED_TYPE.test(type) ? url : xmlurl;
}

function whyWithoutFeed(type: string): string | null {
  if (type.toLowerCase() === "include") return "it is a list elsewhere, which is not fetched.";
  return FEED_TYPE.test(type) ? "it has no address." : null;
}

function withFolder(reading: Reading, around: readonly string[], name: string): readonly string[] {
  if (name === "") return around;
  if (around.length < MOST_FOLDERS) return [...around, name];
  reading.isTooDeep = true;
  return around;
}

function attributesOf({ source, entities }: Reading, { attributes }: StartTag): Outline {
  const values: Record<string, string> = Object.create(null);
  for (let at = 0; at < attributes.length; at += ATTRIBUTE_WIDTH) {
    const name = source.slice(attributes[at], attributes[at + 1]).toLowerCase();
    if (!WANTED.has(name)) continue;
    const raw = source.slice(attributes[at + 2], attributes[at + 3]);
    values[name] ??= attributeText(decodeXmlText(raw, entities));
  }
  return values;
}
