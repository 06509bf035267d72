// Writing XML that every parser accepts: escaping, attributes, CDATA, and no character that XML forbids.

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out (XML 1.0 section 2.2)
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffd-\uffff]|\p{Cs}/gu;

/** Without control characters, noncharacters and lone surrogates; for JSON too, so that all formats say the same. */
export function printable(text: string): string {
  return text.replace(FORBIDDEN, "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&#x26;",
  "<": "&#x3C;",
  ">": "&#x3E;",
  '"': "&#x22;",
};

/** Hexadecimal references: the RSS Board's profile found them read right most often. */
export function escapeXml(text: string): string {
  return printable(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

function openTag(name: string, attributes: Attributes): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) tag += ` ${key}="${escapeXml(String(value))}"`;
  }
  return tag;
}

/** An element with text inside; null text leaves it out. */
export function textElement(
  name: string,
  text: string | null | undefined,
  attributes: Attributes = {},
): string {
  if (text === null || text === undefined) return "";
  return `${openTag(name, attributes)}>${escapeXml(text)}</${name}>`;
}

/** An element with HTML inside, kept readable. */
export function cdataElement(name: string, html: string, attributes: Attributes = {}): string {
  const safe = printable(html).replaceAll("]]>", "]]]]><![CDATA[>");
  return `${openTag(name, attributes)}><![CDATA[${safe}]]></${name}>`;
}

export function emptyElement(name: string, attributes: Attributes): string {
  return `${openTag(name, attributes)}/>`;
}

/** An element around others, a line each; what is "" is left out. */
export function parentElement(
  name: string,
  children: readonly string[],
  attributes: Attributes = {},
): string {
  const inside = children.filter((child) => child !== "").join("\n");
  return `${openTag(name, attributes)}>\n${inside}\n</${name}>`;
}

/** Of feed history (RFC 5005). */
export const HISTORY_NAMESPACE = "http://purl.org/syndication/history/1.0";

export const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Where a browser shows a feed as it is, it says what it is and reads well; XSLT would do more, but browsers give it up. */
export const FEED_STYLE_PATH = "/feed.css";
export const XML_PROLOG = `${XML_DECLARATION}<?xml-stylesheet type="text/css" href="${FEED_STYLE_PATH}"?>\n`;
