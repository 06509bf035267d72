// Over how many days must reads are chosen, as links.
import { html } from "hono/html";
import type { Html } from "./layout.ts";

export interface Span {
  readonly days: number;
  /** After "of the". */
  readonly name: string;
}

export const USUAL_SPAN: Span = { days: 7, name: "last week" };
export const SPANS: readonly Span[] = [
  { days: 1, name: "last day" },
  USUAL_SPAN,
  { days: 30, name: "last month" },
];

export const spansNav = (current: Span): Html =>
  html`<nav class="spans" aria-label="Time">${SPANS.map((span) => {
    const mark = span === current ? html` aria-current="page"` : "";
    return html`<a href="${span === USUAL_SPAN ? "/top" : `/top?days=${span.days}`}"${mark}>${span.name}</a>`;
  })}</nav>`;
