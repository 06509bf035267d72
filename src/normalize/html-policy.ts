// What HTML of strangers may say: elements, their attributes, and what each attribute may hold. Nothing else gets through.
import {
  type AttributeCleaner,
  cleanCount,
  cleanFlag,
  cleanInteger,
  cleanLink,
  cleanPhrase,
  cleanSource,
  cleanToken,
} from "./attribute-cleaners.ts";
import { EMBED_ATTRIBUTES } from "./embeds.ts";
import { DROPPED_WITH_CONTENT } from "./html-elements.ts";
import { LAZY_SOURCES, LAZY_SRCSETS } from "./picture-source.ts";
import { cleanSrcset } from "./srcset.ts";

export interface ElementRule {
  /** In the order in which they are written. */
  readonly attributes: readonly string[];
  /** Written after them, whatever the document says. */
  readonly always?: string;
  /** The first attribute: when it is missing the element is left out, its content kept. */
  readonly required?: string;
  /** An element that it makes sense in alone: elsewhere it is left out, its content kept. */
  readonly within?: string;
  /** Left out when there is nothing in it to see. */
  readonly needsContent?: boolean;
}

export interface HtmlPolicy {
  readonly elements: ReadonlyMap<string, ElementRule>;
  /** Left out with all that is in them, unless they are among the elements. */
  readonly dropped: ReadonlySet<string>;
  /** Allowed on every element. */
  readonly attributes: readonly string[];
  /** Every attribute that is looked at, also those that only tell what an element shows. */
  readonly known: ReadonlySet<string>;
  /** By name of the attribute; one without a cleaner may hold any text. */
  readonly cleaners: ReadonlyMap<string, AttributeCleaner>;
  /** Elements that become an <img>. */
  readonly pictures: ReadonlySet<string>;
  /** Frames and players become links to what they show. */
  readonly embedsBecomeLinks: boolean;
  /** Pictures of one pixel, and those of hosts that only count readers, are left out. */
  readonly dropsTrackers: boolean;
}

const plain = (names: string, rule: Partial<ElementRule> = {}): [string, ElementRule][] =>
  names.split(" ").map((name) => [name, { attributes: [], ...rule }]);

const ELEMENTS: ReadonlyMap<string, ElementRule> = new Map<string, ElementRule>([
  ...plain("abbr address article aside b bdi bdo big br center cite code dd dfn div dl dt em figcaption"),
  ...plain("figure footer h1 h2 h3 h4 h5 h6 header hr i kbd main mark p pre ruby s samp section small span"),
  ...plain("strike strong sub sup table tt u ul var wbr"),
  ...plain("caption tbody tfoot thead tr", { within: "table" }),
  ...plain("rp rt", { within: "ruby" }),
  ...plain("summary", { within: "details" }),
  [
    "a",
    {
      attributes: ["href"],
      always: ' rel="noopener noreferrer nofollow"',
      required: "href",
      needsContent: true,
    },
  ],
  [
    "img",
    {
      attributes: ["src", "srcset", "alt", "width", "height"],
      always: ' loading="lazy" referrerpolicy="no-referrer"',
      required: "src",
    },
  ],
  ["blockquote", { attributes: ["cite"] }],
  ["q", { attributes: ["cite"] }],
  ["del", { attributes: ["cite", "datetime"] }],
  ["ins", { attributes: ["cite", "datetime"] }],
  ["time", { attributes: ["datetime"] }],
  ["ol", { attributes: ["start", "type", "reversed"] }],
  ["li", { attributes: ["value"] }],
  ["td", { attributes: ["colspan", "rowspan"], within: "table" }],
  ["th", { attributes: ["colspan", "rowspan", "scope"], within: "table" }],
  ["col", { attributes: ["span"], within: "table" }],
  ["colgroup", { attributes: ["span"], within: "table" }],
  ["details", { attributes: ["open"] }],
]);
/** What tells whether something is seen. */
const OF_SIZES = ["width", "height", "style", "hidden"];
const ON_ALL = ["title", "lang", "dir"];

/** What these rules, the lazy loaders and the players look at. */
export function knownAttributes(
  elements: HtmlPolicy["elements"],
  onAll: readonly string[],
): ReadonlySet<string> {
  const named = [...elements.values()].flatMap(({ attributes }) => attributes);
  return new Set([...named, ...onAll, ...LAZY_SOURCES, ...LAZY_SRCSETS, ...EMBED_ATTRIBUTES, ...OF_SIZES]);
}

export const HOUSE_POLICY: HtmlPolicy = {
  elements: ELEMENTS,
  dropped: DROPPED_WITH_CONTENT,
  attributes: ON_ALL,
  known: knownAttributes(ELEMENTS, ON_ALL),
  cleaners: new Map<string, AttributeCleaner>([
    ["href", cleanLink],
    ["src", cleanSource],
    ["cite", cleanSource],
    ["srcset", cleanSrcset],
    ["width", cleanCount],
    ["height", cleanCount],
    ["colspan", cleanCount],
    ["rowspan", cleanCount],
    ["span", cleanCount],
    ["start", cleanInteger],
    ["value", cleanInteger],
    ["open", cleanFlag],
    ["reversed", cleanFlag],
    ["lang", cleanToken],
    ["dir", cleanToken],
    ["scope", cleanToken],
    ["type", cleanToken],
    ["datetime", cleanPhrase],
    ["title", cleanPhrase],
    ["alt", cleanPhrase],
  ]),
  pictures: new Set(["amp-img", "amp-anim", "image"]),
  embedsBecomeLinks: true,
  dropsTrackers: true,
};
