// Whole elements that are no part of an entry, by the names that plugins give them: share bars, newsletter boxes, related posts.
import { type Piece, piecesOf } from "./html-pieces.ts";

interface BoxKind {
  /** Words of a class or id. */
  readonly names: RegExp;
  /** Letters of text. More is not such a box, whatever it is called: some wrap the whole entry into "newsletter-content". */
  readonly longest: number;
}

const word = (names: string) => new RegExp(`(?:^|\\s)(?:${names})(?=\\s|$)`, "i");

const KINDS: readonly BoxKind[] = [
  {
    // Jetpack, AddToAny, Shareaholic, ShareThis, FeedBurner, feedsportal, and what themes call it.
    names: word(
      "sharedaddy|sd-(?:sharing|like)\\S*|jetpack-likes-widget\\S*|addtoany\\S*|a2a_(?:kit|dd)|shareaholic\\S*|sharethis\\S*|feedflare|mf-viral|social-shar(?:e|ing)\\S*|(?:share|sharing)-(?:bar|buttons?|links)|post-share",
    ),
    longest: 400,
  },
  {
    // Mailchimp, Substack, Jetpack.
    names: word(
      "mc_embed_signup|subscription-widget\\S*|subscribe-(?:box|footer|form|widget)|\\S*jetpack[-_]subscription\\S*|newsletter(?:[-_]\\S+)?|\\S+-newsletter|(?:\\S+-)?signup-form|email-signup",
    ),
    longest: 600,
  },
  {
    // Jetpack, YARPP, feedsportal, NASA's blocks.
    names: word("(?:jp-)?relatedposts|yarpp\\S*|mf-related|\\S*related-(?:posts|articles)"),
    longest: 2000,
  },
];

/** Asked first, because it is quick and nearly always says no. Each name above has one of these in it. */
const HINT =
  /(?:class|id)=["'][^"'<>]{0,200}(?:sharedaddy|sd-(?:sharing|like)|jetpack|addtoany|a2a_|shareaholic|sharethis|feedflare|mf-viral|social-shar|shar(?:e|ing)-|post-share|mc_embed|subscri|newsletter|signup|related)/;

const ATTRIBUTE = /\s(?:class|id)=(?:"([^"]*)"|'([^']*)')/g;

interface OpenBox {
  readonly kind: BoxKind;
  readonly name: string;
  readonly from: number;
  depth: number;
  letters: number;
}

export function withoutBoxes(html: string): string {
  if (!HINT.test(html)) return html;
  let kept = "";
  let keptTo = 0;
  let box: OpenBox | null = null;
  for (const piece of piecesOf(html)) {
    box = box === null ? openBox(html, piece) : inBox(box, piece);
    if (box === null || box.depth > 0) continue;
    kept += html.slice(keptTo, box.from);
    keptTo = piece.to;
    box = null;
  }
  return keptTo === 0 ? html : kept + html.slice(keptTo);
}

function openBox(html: string, { kind, name, from, to }: Piece): OpenBox | null {
  if (kind !== "open" || name === "body" || name === "article") return null;
  const tag = html.slice(from, to);
  if (!HINT.test(tag)) return null;
  for (const [, double, single] of tag.matchAll(ATTRIBUTE)) {
    const names = double ?? single ?? "";
    const found = KINDS.find((each) => each.names.test(names));
    if (found !== undefined) return { kind: found, name, from, depth: 1, letters: 0 };
  }
  return null;
}

/** Null when it turns out to be none. */
function inBox(box: OpenBox, { kind, name, from, to }: Piece): OpenBox | null {
  if (kind === "text") box.letters += to - from;
  else if (name === box.name) box.depth += kind === "open" ? 1 : kind === "close" ? -1 : 0;
  return box.letters > box.kind.longest ? null : box;
}
