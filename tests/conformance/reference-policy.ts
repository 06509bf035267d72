// The allow-list that the conformance suite expects, wider than ours: it tests the walker, not the house's taste.
import type { AttributeCleaner } from "../../src/normalize/attribute-cleaners.ts";
import { type ElementRule, type HtmlPolicy, knownAttributes } from "../../src/normalize/html-policy.ts";
import { linkUrl } from "../../src/normalize/web-url.ts";

const ELEMENTS =
  "a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col colgroup command datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i img input ins kbd keygen label legend li m map menu meter multicol nav nextid noscript ol optgroup option output p pre progress q s samp section select small sound source spacer span strike strong sub sup table tbody td textarea tfoot th thead time tr tt u ul var video";
const ATTRIBUTES =
  "abbr accept accept-charset accesskey action align alt autocomplete autofocus axis background balance bgcolor bgproperties border bordercolor bordercolordark bordercolorlight bottompadding cellpadding cellspacing ch challenge char charoff charset checked choff cite class clear color cols colspan compact contenteditable controls coords data datafld datapagesize datasrc datetime default delay dir disabled draggable dynsrc enctype end face for form frame galleryimg gutter headers height hidden hidefocus high href hreflang hspace icon id inputmode ismap keytype label lang leftspacing list longdesc loop loopcount loopend loopstart low lowsrc max maxlength media method min multiple name nohref noshade nowrap open optimum pattern ping point-size poster pqg preload prompt radiogroup readonly rel repeat-max repeat-min replace required rev rightspacing rows rowspan rules scope selected shape size span src start step style summary suppress tabindex target template title toppadding type unselectable urn usemap valign value variable volume vrml vspace width wrap xml:lang";
const MATH =
  "annotation annotation-xml maction maligngroup malignmark math menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics";
const MATH_ATTRIBUTES =
  "accent accentunder actiontype align alignmentscope altimg altimg-height altimg-valign altimg-width alttext bevelled charalign close columnalign columnlines columnspacing columnspan columnwidth crossout decimalpoint denomalign depth dir display displaystyle edge encoding equalcolumns equalrows fence fontstyle fontweight form frame framespacing groupalign height href id indentalign indentalignfirst indentalignlast indentshift indentshiftfirst indentshiftlast indenttarget infixlinebreakstyle largeop length linebreak linebreakmultchar linebreakstyle lineleading linethickness location longdivstyle lquote lspace mathbackground mathcolor mathsize mathvariant maxsize minlabelspacing minsize movablelimits notation numalign open other overflow position rowalign rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize scriptsizemultiplier selection separator separators shift side src stackalign stretchy subscriptshift superscriptshift symmetric voffset width xlink:href xlink:show xlink:type xmlns xmlns:xlink";
const SVG =
  "a animate animatecolor animatemotion animatetransform circle defs desc ellipse font-face font-face-name font-face-src foreignobject g glyph hkern line lineargradient marker metadata missing-glyph mpath path polygon polyline radialgradient rect set stop svg switch text title tspan use";
const SVG_ATTRIBUTES =
  "accent-height accumulate additive alphabetic arabic-form ascent attributename attributetype baseprofile bbox begin by calcmode cap-height class color color-rendering content cx cy d descent display dur dx dy end fill fill-opacity fill-rule font-family font-size font-stretch font-style font-variant font-weight from fx fy g1 g2 glyph-name gradientunits hanging height horiz-adv-x horiz-origin-x id ideographic k keypoints keysplines keytimes lang marker-end marker-mid marker-start markerheight markerunits markerwidth mathematical max min name offset opacity orient origin overline-position overline-thickness panose-1 path pathlength points preserveaspectratio r refx refy repeatcount repeatdur requiredextensions requiredfeatures restart rotate rx ry slope stemh stemv stop-color stop-opacity strikethrough-position strikethrough-thickness stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width systemlanguage target text-anchor to transform type u1 u2 underline-position underline-thickness unicode unicode-range units-per-em values version viewbox visibility width widths x x-height x1 x2 xlink:actuate xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:base xml:lang xml:space xmlns xmlns:xlink y y1 y2 zoomandpan";
const ADDRESSES = "action background cite data dynsrc href longdesc lowsrc ping poster src urn usemap vrml";
const STYLES =
  "azimuth background background-color border-bottom-color border-collapse border-color border-left-color border-right-color border-top-color clear color cursor direction display elevation float font font-family font-size font-style font-variant font-weight height letter-spacing line-height overflow pause pause-after pause-before pitch pitch-range richness speak speak-header speak-numeral speak-punctuation speech-rate stress text-align text-decoration text-indent unicode-bidi vertical-align voice-family volume white-space width";
const STYLE_WORDS =
  "auto aqua black block blue bold both bottom brown center collapse dashed dotted fuchsia gray green !important italic left lime maroon medium none navy normal nowrap olive pointer purple red right solid silver teal top transparent underline white yellow";

const stylesKnown = new Set(STYLES.split(" "));
const wordsKnown = new Set(STYLE_WORDS.split(" "));
const MEASURE =
  /^(?:#[\da-f]+|rgb\(\d+%?,\d*%?,?\d*%?\)?|\d{0,2}\.?\d{0,2}(?:cm|em|ex|in|mm|pc|pt|px|%|,|\))?)$/i;

/** The suite keeps an absolute address as it is written, and one that it refuses as an empty one. */
const cleanAddress: AttributeCleaner = (value, base) => {
  const absolute = linkUrl(value, base);
  if (absolute !== null) return /^https?:\/\/[^/]/i.test(value) ? value : absolute;
  return base === null && !/^[^/?#]*:/.test(value) ? value : "";
};

/** Declaration by declaration: known properties as they are, those of boxes with measures and known words only. */
const cleanStyle: AttributeCleaner = (value) => {
  const style = value.replace(/url\s*\(\s*[^\s)]+?\s*\)\s*/gi, " ");
  if (!/^([:,;#%.\sa-z\d!]|\w-\w|'[\s\w]+'|"[\s\w]+"|\([\d,\s]+\))*$/i.test(style)) return null;
  if (/\S/.test(style.replace(/\s*[-\w]+\s*:\s*[^:;]*;?/g, ""))) return null;
  const kept: string[] = [];
  for (const [, property = "", text = ""] of style.matchAll(/([-\w]+)\s*:\s*([^:;]*)/g)) {
    const name = property.toLowerCase();
    const isBox = /^(?:background|border|margin|padding)(?:-|$)/.test(name);
    const isKnown =
      stylesKnown.has(name) ||
      (isBox && text.split(/\s+/).every((word) => word === "" || wordsKnown.has(word) || MEASURE.test(word)));
    if (text !== "" && isKnown) kept.push(`${property}: ${text};`);
  }
  return kept.length === 0 ? null : kept.join(" ");
};

const rules = (names: string, rule: ElementRule) =>
  names.split(" ").map((name): [string, ElementRule] => [name, rule]);
/** Later rules win: `a` and `title` are HTML's, but for their links and their place. */
const elements = new Map([
  ...rules(MATH, { attributes: MATH_ATTRIBUTES.split(" "), within: "math" }),
  ...rules("math", { attributes: MATH_ATTRIBUTES.split(" ") }),
  ...rules(SVG, { attributes: SVG_ATTRIBUTES.split(" "), within: "svg" }),
  ...rules("svg", { attributes: SVG_ATTRIBUTES.split(" ") }),
  ...rules(ELEMENTS, { attributes: [] }),
  ...rules("a", { attributes: ["xlink:href"] }),
]);
const attributes = ATTRIBUTES.split(" ");

export const REFERENCE_POLICY: HtmlPolicy = {
  elements,
  dropped: new Set(["script", "applet", "style"]),
  attributes,
  known: knownAttributes(elements, attributes),
  cleaners: new Map([
    ...ADDRESSES.split(" ").map((name): [string, AttributeCleaner] => [name, cleanAddress]),
    ["style", cleanStyle],
  ]),
  pictures: new Set(),
  embedsBecomeLinks: false,
  dropsTrackers: false,
};
