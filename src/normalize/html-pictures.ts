// Pictures of a document: which are written, and which are noted as what the entry could show.
import { decodeHtmlAttribute } from "../parse/entities.ts";
import type { RawAttributes } from "../parse/tag-attributes.ts";
import { cleanAttributes } from "./html-attributes.ts";
import { type Walk, write } from "./html-walk.ts";
import { isUnseen, sizeOf } from "./picture-size.ts";
import { shownPicture } from "./picture-source.ts";
import { isTracker } from "./trackers.ts";
import { webUrl } from "./web-url.ts";

/** @param isSpare for those who run no scripts; what scripts would show may follow. */
export function writePicture(walk: Walk, raw: RawAttributes, isSpare: boolean): void {
  const { policy, base, beside } = walk;
  const rule = policy.elements.get("img");
  if (rule === undefined) return;
  const shown = shownPicture(raw, walk.candidates, base);
  walk.candidates = undefined;
  const src = webUrl(decodeHtmlAttribute(shown.get("src") ?? ""), base);
  if (src !== null && policy.dropsTrackers && (isTracker(src) || isUnseen(shown))) return;
  if (beside?.isSpare === true && beside.src === src) return;
  const attributes = cleanAttributes(rule, shown, base, policy);
  if (attributes === null || !write(walk, `<img${attributes}>`) || src === null) return;
  walk.pictures.push({ src, width: sizeOf(shown, "width"), height: sizeOf(shown, "height") });
  walk.beside = { src, isSpare };
}
