// Text without what a reader could take for markup: many put a title into their page as if it were HTML.
import { markupName } from "../parse/markup-name.ts";
import { type StartTag, scanHtml } from "../parse/scan-markup.ts";
import { DROPPED_WITH_CONTENT, VOID_ELEMENTS } from "./html-elements.ts";

const KNOWN: ReadonlySet<string> = new Set([
  ...DROPPED_WITH_CONTENT,
  ...VOID_ELEMENTS,
  ..."a abbr acronym address article aside b base basefont bdi bdo bgsound big blink blockquote body caption center".split(
    " ",
  ),
  ..."cite code command data dd del details dfn dir div dl dt em fieldset figcaption figure font footer form".split(
    " ",
  ),
  ..."h1 h2 h3 h4 h5 h6 head header hgroup html i image ins isindex kbd label legend li listing main mark".split(
    " ",
  ),
  ..."marquee menu meter multicol nav nextid nobr ol optgroup output p picture pre progress q rb rp rt rtc ruby s".split(
    " ",
  ),
  ..."samp search section slot small spacer span strike strong sub summary sup table tbody td tfoot th thead".split(
    " ",
  ),
  ..."time tr tt u ul var".split(" "),
]);
/** Elements that are written about more often than used in a title; bare they do nothing, wherever they are shown. */
const MENTIONED: ReadonlySet<string> = new Set(
  "article aside body button canvas dialog details fieldset footer form head header html input label main nav option section select slot summary table td time tr".split(
    " ",
  ),
);
/** "#include </etc/shadow>": no end tag looks so. */
const PATH = /^<(?:\/[\w.-]+){2,}\/?>$/;
const END_TAG = /<\/([a-z][a-z\d:-]*)/gi;
const SPACING = new Set("br div h1 h2 h3 h4 h5 h6 hr li p td th tr ul".split(" "));
/** White space that only some take for such would make attributes of the rest. */
const WORD = /^[\p{L}\p{N}._:-]+$/u;
/** Taken out, two pieces may make a tag: so it is done again, but not for ever. */
const MOST_PASSES = 5;

export function withoutMarkup(text: string): string {
  let left = text;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    if (!left.includes("<")) return left;
    const next = onePass(left);
    if (next === left) return left;
    left = next;
  }
  return left.replaceAll("<", "");
}

function onePass(text: string): string {
  const ended = new Set(Array.from(text.matchAll(END_TAG), ([, name = ""]) => markupName(name)));
  let left = "";
  /** The script or style in which reading is: not for people, if it ends. */
  let hidden: { readonly name: string; readonly before: string } | null = null;
  let at = 0;
  scanHtml(text, {
    text: (from, to) => {
      // A comment without an end would hide all that follows.
      left += text.slice(from, to).replaceAll("<!", "< !");
      at = to;
    },
    cdata: () => undefined,
    open: (tag, end) => {
      const name = markupName(text.slice(tag.nameStart, tag.nameEnd));
      if (hidden === null && (name === "script" || name === "style")) hidden = { name, before: left };
      left += isSomebodysWord(name, tag, ended) ? text.slice(tag.nameStart - 1, end) : spaceOf(name);
      at = end;
    },
    close: (from, to) => {
      const name = markupName(text.slice(from, to));
      if (hidden?.name === name) {
        left = hidden.before;
        hidden = null;
      } else {
        const tag = text.slice(from - 2, text.indexOf(">", to) + 1);
        left += PATH.test(tag) && !KNOWN.has(name) ? tag : spaceOf(name);
      }
      at = text.indexOf(">", to) + 1;
    },
  });
  return left + unfinished(text.slice(at));
}

/** "<Untitled>" is somebody's title and "the <select> element" another's; attributes or an end make it markup. */
function isSomebodysWord(name: string, tag: StartTag, ended: ReadonlySet<string>): boolean {
  if (tag.attributes.length > 0 || tag.isSelfClosing || !WORD.test(name)) return false;
  return !KNOWN.has(name) || (MENTIONED.has(name) && !ended.has(name));
}

const spaceOf = (name: string): string => (SPACING.has(name) ? " " : "");

/** What the scanner takes for a tag that the end cuts off: a comparison, or an attack on the page around it. */
function unfinished(rest: string): string {
  const name = /^<\/?([a-z_\u0080-\uffff][^\s/>]*)/i.exec(rest)?.[1]?.toLowerCase();
  if (name === undefined || (KNOWN.has(name) && rest.includes("="))) return "";
  return rest.replaceAll(/<(?=\S)/g, "< ");
}
