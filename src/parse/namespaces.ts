// Names of XML elements in one spelling, whatever prefixes a document binds: by URI first, by prefix as a fallback.

/** Vocabularies by URI (lower case, without scheme and final slash or hash); the bare one is RSS's own. */
const VOCABULARY: ReadonlyMap<string, string> = new Map([
  ["", ""],
  ["purl.org/rss/1.0", ""],
  ["purl.org/net/rss1.1", ""],
  ["my.netscape.com/rdf/simple/0.9", ""],
  ["channel.netscape.com/rdf/simple/0.9", ""],
  ["backend.userland.com/rss", ""],
  ["backend.userland.com/rss2", ""],
  ["backend.userland.com/rss2.1", ""],
  ["backend.userland.com/rss091", ""],
  ["backend.userland.com/rss092", ""],
  ["blogs.law.harvard.edu/tech/rss", ""],
  ["cyber.law.harvard.edu/rss/rss.html", ""],
  ["www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["www.w3.org/2005/atom", "atom"],
  ["purl.org/atom/ns", "atom"],
  ["purl.org/pie", "atom"],
  ["www.w3.org/1999/xhtml", "xhtml"],
  ["www.w3.org/xml/1998/namespace", "xml"],
  ["purl.org/dc/elements/1.0", "dc"],
  ["purl.org/dc/elements/1.1", "dc"],
  ["purl.org/dc/terms", "dcterms"],
  ["purl.org/rss/1.0/modules/content", "content"],
  ["purl.org/rss/1.0/modules/syndication", "sy"],
  ["purl.org/rss/1.0/modules/slash", "slash"],
  ["search.yahoo.com/mrss", "media"],
  ["video.search.yahoo.com/mrss", "media"],
  ["www.rssboard.org/media-rss", "media"],
  ["www.itunes.com/dtds/podcast-1.0.dtd", "itunes"],
  ["example.com/dtds/podcast-1.0.dtd", "itunes"],
  ["podcastindex.org/namespace/1.0", "podcast"],
  ["github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", "podcast"],
  ["purl.org/syndication/thread/1.0", "thr"],
]);

const KNOWN_PREFIXES: ReadonlySet<string> = new Set(
  [...VOCABULARY.values()].filter((prefix) => prefix !== ""),
);

export interface XmlName {
  readonly name: string;
  readonly local: string;
}

/** Prefixes in force at some element, and the names already resolved under them. */
export interface Scope {
  readonly uris: ReadonlyMap<string, string>;
  readonly elements: Map<string, XmlName>;
  readonly attributes: Map<string, string>;
}

export function createScope(uris: ReadonlyMap<string, string>): Scope {
  return { uris, elements: new Map(), attributes: new Map() };
}

/** What is known of a document's format by its root. */
export interface Format {
  /** Whatever namespace the root has, right or wrong, is the format's own. */
  readonly uri: string | undefined;
  /** The vocabulary that the format is written in, whether the root says so or forgets to. */
  readonly vocabulary: string;
}

export function formatOf(root: string, uri: string | undefined): Format {
  return { uri, vocabulary: /(?:^|:)feed$/i.test(root) ? "atom" : "" };
}

export function elementName(raw: string, scope: Scope, format: Format | undefined): XmlName {
  const cached = scope.elements.get(raw);
  if (cached !== undefined) return cached;
  const colon = raw.indexOf(":");
  const prefix = colon < 0 ? "" : raw.slice(0, colon);
  const local = raw.slice(colon + 1);
  const vocabulary = vocabularyOf(prefix, scope.uris.get(prefix), format);
  const name = vocabulary === "" ? local.toLowerCase() : `${vocabulary}:${local.toLowerCase()}`;
  const resolved = { name, local };
  scope.elements.set(raw, resolved);
  return resolved;
}

export function attributeName(raw: string, scope: Scope): string {
  const cached = scope.attributes.get(raw);
  if (cached !== undefined) return cached;
  const colon = raw.indexOf(":");
  const prefix = colon < 0 ? "" : raw.slice(0, colon);
  const local = raw.slice(colon + 1).toLowerCase();
  const vocabulary = prefix === "" ? "" : vocabularyOf(prefix, scope.uris.get(prefix), undefined);
  const name = vocabulary === "" ? local : `${vocabulary}:${local}`;
  scope.attributes.set(raw, name);
  return name;
}

/** The URI of an element's name, undefined without a declaration. */
export function uriOf(raw: string, scope: Scope): string | undefined {
  const colon = raw.indexOf(":");
  return scope.uris.get(colon < 0 ? "" : raw.slice(0, colon));
}

function vocabularyOf(prefix: string, uri: string | undefined, format: Format | undefined): string {
  if (uri !== undefined && uri === format?.uri) return "";
  const named = namedVocabulary(prefix, uri);
  return named === format?.vocabulary ? "" : named;
}

function namedVocabulary(prefix: string, uri: string | undefined): string {
  const known = uri === undefined ? undefined : VOCABULARY.get(normalized(uri));
  if (known !== undefined) return known;
  const lower = prefix.toLowerCase();
  // space.com binds dc to a URI that is not quite Dublin Core's.
  if (KNOWN_PREFIXES.has(lower)) return lower;
  if (prefix === "") return uri === undefined ? "" : "?";
  return lower;
}

function normalized(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/(?<![/#])[/#]+$/, "");
}
