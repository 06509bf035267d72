// HTML -> the text a person would read, one line a block.
import { HOUSE_POLICY } from "./html-policy.ts";
import { walkHtml } from "./html-walker.ts";

export function htmlToText(html: string): string {
  return walkHtml(html, null, HOUSE_POLICY).text;
}
