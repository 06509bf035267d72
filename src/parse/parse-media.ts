// What is attached to an RSS or Atom entry: enclosures, Media RSS, iTunes; and the picture it declares.
import type { ParsedEnclosure } from "../model/parsed.ts";
import { parseCount, parseSeconds } from "./parse-number.ts";
import { parsePlayTime } from "./parse-podcast.ts";
import { isWebUrl, resolveUrl } from "./resolve-url.ts";
import { attributeOf, childOf, childrenOf, firstText, textOf, type XmlElement } from "./xml-tree.ts";

const TIMED = /^(?:audio|video)\//i;
const PICTURE = /^image\//i;

/** In document order, each address once; `base` is what relative addresses refer to. */
export function parseEnclosures(entry: XmlElement, base: string | undefined): ParsedEnclosure[] {
  const found = new Map<string, ParsedEnclosure>();
  const add = (enclosure: ParsedEnclosure | undefined) => {
    if (enclosure === undefined) return;
    const same = found.get(enclosure.url);
    found.set(enclosure.url, same === undefined ? enclosure : { ...enclosure, ...same });
  };
  for (const element of childrenOf(entry, "enclosure")) add(fromAttributes(element, base));
  for (const element of childrenOf(entry, "link", "atom:link")) {
    if (attributeOf(element, "rel")?.toLowerCase() === "enclosure") add(fromAttributes(element, base));
  }
  for (const element of mediaContents(entry)) add(fromAttributes(element, base));
  for (const element of childrenOf(entry, "podcast:alternateenclosure"))
    add(alternateEnclosure(element, base));
  return withDuration([...found.values()], parsePlayTime(entry));
}

/** The entry's or feed's own picture, as iTunes, Media RSS or Atom declare it. */
export function parseImage(parent: XmlElement, base: string | undefined): string | undefined {
  const itunes =
    childOf(parent, "itunes:image") ??
    childrenOf(parent, "itunes:link").find((link) => attributeOf(link, "rel") === "image");
  const declared =
    attributeOf(itunes, "href") ?? attributeOf(itunes, "url") ?? textOf(itunes) ?? imageElement(parent);
  return resolveUrl(declared ?? widestPicture(parent) ?? podcastImage(parent), itunes?.base ?? base);
}

/** Podcasting 2.0: another form of the same, whose addresses are in sources of its own. */
function alternateEnclosure(element: XmlElement, base: string | undefined): ParsedEnclosure | undefined {
  const source = childOf(element, "podcast:source");
  const url = resolveUrl(attributeOf(source, "uri"), element.base ?? base);
  return url === undefined
    ? undefined
    : compact({
        url,
        type: attributeOf(source, "contenttype") ?? attributeOf(element, "type"),
        bytes: parseCount(attributeOf(element, "length")),
        title: attributeOf(element, "title"),
        height: parseCount(attributeOf(element, "height")),
      });
}

function imageElement(parent: XmlElement): string | undefined {
  for (const image of childrenOf(parent, "image", "logo", "atom:logo", "icon", "atom:icon")) {
    const url =
      firstText(image, "url") ??
      attributeOf(image, "href") ??
      attributeOf(image, "url") ??
      textOf(image) ??
      attributeOf(image, "rdf:resource");
    if (url !== undefined) return url;
  }
  return undefined;
}

/** Podcasting 2.0: one picture, or several in a srcset, of which the last is the widest as a rule. */
function podcastImage(parent: XmlElement): string | undefined {
  const single = attributeOf(childOf(parent, "podcast:image"), "href");
  const several = attributeOf(childOf(parent, "podcast:images"), "srcset")?.split(/,\s+/);
  const widths = several?.map((candidate) => Number(/\s(\d{1,5})w$/.exec(candidate)?.[1] ?? 0)) ?? [];
  const widest = several?.[widths.indexOf(Math.max(...widths))];
  return single ?? widest?.split(/\s/)[0];
}

/** The thumbnail, unless one of the pictures is known to be wider. */
function widestPicture(parent: XmlElement): string | undefined {
  const contents = mediaContents(parent);
  const thumbnails = [parent, ...childrenOf(parent, "media:group"), ...contents].flatMap((element) =>
    childrenOf(element, "media:thumbnail"),
  );
  const first = thumbnails.find((thumbnail) => pictureUrl(thumbnail) !== undefined);
  if (first === undefined) return undefined;
  let best = first;
  for (const candidate of [...thumbnails, ...contents.filter(isPicture)]) {
    if (pictureUrl(candidate) !== undefined && widthOf(candidate) > widthOf(best) && widthOf(best) > 0)
      best = candidate;
  }
  return pictureUrl(best);
}

function pictureUrl(element: XmlElement): string | undefined {
  return attributeOf(element, "url") ?? textOf(element);
}

function widthOf(element: XmlElement): number {
  return parseCount(attributeOf(element, "width")) ?? 0;
}

function isPicture(element: XmlElement): boolean {
  return attributeOf(element, "medium") === "image" || PICTURE.test(attributeOf(element, "type") ?? "");
}

function mediaContents(entry: XmlElement): XmlElement[] {
  return [entry, ...childrenOf(entry, "media:group")].flatMap((element) =>
    childrenOf(element, "media:content"),
  );
}

/** Not those of single media: such a description is a picture's caption. */
export function mediaDescriptions(entry: XmlElement): XmlElement[] {
  return [entry, ...childrenOf(entry, "media:group")].flatMap((element) =>
    childrenOf(element, "media:description"),
  );
}

/** For an entry without a title: from the outside in, down to the title of its first medium. */
export function mediaTitles(entry: XmlElement): XmlElement[] {
  return [entry, ...childrenOf(entry, "media:group"), ...mediaContents(entry)].flatMap((element) =>
    childrenOf(element, "media:title"),
  );
}

function fromAttributes(element: XmlElement, base: string | undefined): ParsedEnclosure | undefined {
  // Some write the address between the tags, as of a plain link.
  const address = attributeOf(element, "url") ?? attributeOf(element, "href") ?? webAddressIn(element);
  const url = resolveUrl(address, element.base ?? base);
  if (url === undefined) return undefined;
  const title = attributeOf(element, "title") ?? textOf(childOf(element, "media:title"));
  return compact({
    url,
    type: attributeOf(element, "type") ?? typeOfMedium(attributeOf(element, "medium"), url),
    bytes: parseCount(attributeOf(element, "length") ?? attributeOf(element, "filesize")),
    seconds: parseSeconds(attributeOf(element, "duration")),
    title,
    width: parseCount(attributeOf(element, "width")),
    height: parseCount(attributeOf(element, "height")),
  });
}

function webAddressIn(element: XmlElement): string | undefined {
  const text = textOf(element);
  return isWebUrl(text) ? text : undefined;
}

/** Media RSS lets `medium` stand in for the type; only what the address confirms is believed. */
function typeOfMedium(medium: string | undefined, url: string): string | undefined {
  const extension = /\.(jpe?g|png|gif|webp|avif)(?:$|[?#])/i.exec(url)?.[1]?.toLowerCase();
  if (medium !== "image" || extension === undefined) return undefined;
  return `image/${extension === "jpg" ? "jpeg" : extension}`;
}

function withDuration(enclosures: ParsedEnclosure[], seconds: number | undefined): ParsedEnclosure[] {
  if (seconds === undefined) return enclosures;
  const at = Math.max(
    0,
    enclosures.findIndex(({ type }) => TIMED.test(type ?? "")),
  );
  return enclosures.map((enclosure, i) =>
    i === at ? { ...enclosure, seconds: enclosure.seconds ?? seconds } : enclosure,
  );
}

/** Bytes and sizes of zero say nothing. */
function compact(enclosure: ParsedEnclosure): ParsedEnclosure {
  const { url, ...rest } = enclosure;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== 0);
  return { url, ...Object.fromEntries(given) };
}
