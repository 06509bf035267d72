// What HTML itself says about its elements: which are void, which are blocks, which close one another.

const words = (names: string): ReadonlySet<string> => new Set(names.split(" "));

export const VOID_ELEMENTS = words(
  "area base br col embed hr img input keygen link meta param source track wbr",
);

/** Left out with all that is in them, unless a policy allows them. */
export const DROPPED_WITH_CONTENT = words(
  "amp-audio amp-dailymotion amp-iframe amp-instagram amp-twitter amp-video amp-vimeo amp-youtube applet audio button canvas datalist dialog embed frame frameset iframe lite-vimeo lite-youtube map math noembed noframes noscript object optgroup option plaintext portal script select style svg template textarea title video xmp",
);

/** Those of them whose content is not markup: without an end tag, all that follows is theirs. */
export const RAW_TEXT = words("noembed noframes plaintext script style textarea title xmp");

/** Those of them that show something from elsewhere. */
export const EMBEDS = words(
  "amp-audio amp-dailymotion amp-iframe amp-instagram amp-twitter amp-video amp-vimeo amp-youtube audio embed iframe lite-vimeo lite-youtube object video",
);

/** Where text on both sides does not belong to one line. */
export const BLOCKS = words(
  "address article aside blockquote br caption center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul",
);

export const CELLS = words("td th");
export const OF_TABLES = words("table tbody thead tfoot tr td th caption");

const PARAGRAPH = words("p");
const HEADINGS = words("h1 h2 h3 h4 h5 h6 p");
const IN_CELLS = words("td th p");
const IN_ROWS = words("tr td th p");
const IN_SECTIONS = words("tbody thead tfoot tr td th p caption colgroup");
const DEFINITIONS = words("dd dt p");

/** Opening the key closes these as long as one of them is innermost (HTML 13.1.2.4, optional tags). */
export const CLOSED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ..."address article aside blockquote center details div dl figcaption figure footer header hr main ol p pre section table ul"
    .split(" ")
    .map((name): [string, ReadonlySet<string>] => [name, PARAGRAPH]),
  ..."h1 h2 h3 h4 h5 h6".split(" ").map((name): [string, ReadonlySet<string>] => [name, HEADINGS]),
  ["li", words("li p")],
  ["dd", DEFINITIONS],
  ["dt", DEFINITIONS],
  ["td", IN_CELLS],
  ["th", IN_CELLS],
  ["tr", IN_ROWS],
  ["tbody", IN_SECTIONS],
  ["thead", IN_SECTIONS],
  ["tfoot", IN_SECTIONS],
  ["rt", words("rt rp")],
  ["rp", words("rt rp")],
]);
