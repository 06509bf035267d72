// Sentences of declarations as HTML: what stands in backticks is code.
import { html } from "hono/html";
import type { Html } from "./layout.ts";

export const prose = (text: string): Html =>
  html`${text.split("`").map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`))}`;

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?/g;

/** JSON on as many lines as it needs, its names and values told apart by their colours. */
export function jsonBlock(value: unknown): Html {
  const text = JSON.stringify(value, null, 2);
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, quoted, colon] = match;
    parts.push(text.slice(end, match.index), colon ? name(quoted ?? "", colon) : literal(token));
    end = match.index + token.length;
  }
  return html`<pre class="json">${[...parts, text.slice(end)]}</pre>`;
}

const name = (quoted: string, colon: string): Html => html`<b>${quoted}</b>${colon}`;
const literal = (token: string): Html => html`<i>${token}</i>`;
