// A JSON Schema as a person reads it: its members, each with its type and a sentence.
import { html } from "hono/html";
import type { JsonSchema } from "../openapi/json-schema.ts";
import { SCHEMAS } from "../openapi/json-schema.ts";
import type { Html } from "./layout.ts";
import { prose } from "./prose.ts";

export interface Row {
  readonly term: string;
  readonly type: Html | string;
  readonly text: Html | string;
}

/** More ids than that are folded away. */
const MOST_TOLD = 10;

export const rowList = (rows: readonly Row[]): Html =>
  html`<dl class="rows">${rows.map(
    ({
      term,
      type,
      text,
    }) => html`<div><dt><code>${term}</code> <small>${type}</small></dt><dd>${text}</dd></div>
`,
  )}</dl>`;

export function memberList(schema: JsonSchema): Html | "" {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return html`${choices.map(memberList)}`;
  const { properties, required = [] } = schema;
  if (!properties) return "";
  return rowList(
    Object.entries(properties).map(([term, member]) => ({
      term,
      type: html`${typeOf(member)}${required.includes(term) ? "" : ", optional"}`,
      text: memberText(member),
    })),
  );
}

function memberText(member: JsonSchema): Html {
  const inner = member.properties ? member : member.items;
  return html`${prose(member.description ?? "")}${idsOf(member)}${inner?.properties ? memberList(inner) : ""}`;
}

/** The values that it may have, if they are few or somebody unfolds them. */
export function idsOf({ enum: known = [], const: only, items }: JsonSchema): Html | "" {
  if (only !== undefined) return html` <span class="ids">Always <code>${String(only)}</code>.</span>`;
  const ids = known.length > 0 ? known : (items?.enum ?? []);
  if (ids.length === 0) return "";
  const list = html`${ids.map((id, place) => html`${place === 0 ? "" : ", "}<code>${String(id)}</code>`)}`;
  if (ids.length <= MOST_TOLD) return html` <span class="ids">One of ${list}.</span>`;
  return html` <details class="ids"><summary>One of ${ids.length}</summary>${list}</details>`;
}

export function typeOf(schema: JsonSchema): Html | string {
  const { $ref, type, items, anyOf, format } = schema;
  if ($ref !== undefined) return schemaLink($ref.slice(SCHEMAS.length));
  if (anyOf && type === undefined) {
    return html`${anyOf.map((one, place) => html`${place === 0 ? "" : " or "}${typeOf(one)}`)}`;
  }
  if (items) return html`list of ${typeOf(items)}`;
  const types = typeof type === "string" ? [type] : (type ?? []);
  return types.map((one) => (one === "string" ? (format ?? one) : one)).join(" or ");
}

export const schemaLink = (name: string): Html => html`<a href="#schema-${name}">${name}</a>`;
