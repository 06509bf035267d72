// Untrusted HTML cut into text, tags and what is neither, only to be looked at: the walker decides what is shown.
import { markupName } from "../parse/markup-name.ts";
import { type MarkupSink, scanHtml } from "../parse/scan-markup.ts";
import { DROPPED_WITH_CONTENT, VOID_ELEMENTS } from "./html-elements.ts";

export interface Piece {
  /** `other`: comments, declarations, and elements that are never shown, with all that is in them. */
  readonly kind: "text" | "open" | "close" | "other";
  /** Of a tag, lower case; else empty. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** @param start where reading begins */
export function piecesOf(html: string, start = 0): Piece[] {
  const pieces: Piece[] = [];
  /** The element that is never shown and in which reading is, and how often it is nested in itself. */
  let hidden = "";
  let depth = 0;
  let at = start;
  const add = (kind: Piece["kind"], name: string, from: number, to: number) => {
    // What the scanner passes over stands between what it tells of.
    if (from > at) pieces.push({ kind: "other", name: "", from: at, to: from });
    pieces.push({ kind, name, from, to });
    at = to;
  };
  const sink: MarkupSink = {
    text: (from, to) => {
      if (hidden === "") add("text", "", from, to);
    },
    cdata: () => undefined,
    open: ({ nameStart, nameEnd, isSelfClosing }, end) => {
      const name = markupName(html.slice(nameStart, nameEnd));
      if (hidden !== "") depth += name === hidden && !isSelfClosing ? 1 : 0;
      else if (!DROPPED_WITH_CONTENT.has(name)) add("open", name, nameStart - 1, end);
      else if (!isSelfClosing && !VOID_ELEMENTS.has(name)) {
        if (nameStart - 1 > at) add("other", "", at, nameStart - 1);
        hidden = name;
        depth = 1;
      }
    },
    close: (start, end) => {
      const name = markupName(html.slice(start, end));
      const to = html.indexOf(">", end) + 1;
      if (hidden === "") add("close", name, start - 2, to);
      else if (name === hidden && --depth === 0) {
        add("other", hidden, at, to);
        hidden = "";
      }
    },
  };
  scanHtml(html, sink, start);
  if (at < html.length) pieces.push({ kind: "other", name: "", from: at, to: html.length });
  return pieces;
}
