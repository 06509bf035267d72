// The page of the API: every endpoint and schema of the OpenAPI document, to be read without any script.
import { html } from "hono/html";
import type { Config } from "../../model/config.ts";
import { ABOUT } from "../openapi/document.ts";
import { type Endpoint, TAGS } from "../openapi/endpoint.ts";
import type { JsonSchema } from "../openapi/json-schema.ts";
import { endpointSection } from "./endpoint-section.ts";
import { type Html, layout } from "./layout.ts";
import { prose } from "./prose.ts";
import { idsOf, memberList } from "./schema-list.ts";

export interface ApiDocs {
  readonly endpoints: readonly Endpoint[];
  /** By name. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

export function docsPage(config: Config, { endpoints, schemas }: ApiDocs): Html {
  const { site } = config;
  const groups = Object.entries(TAGS).map(([tag, description]) => ({
    tag,
    description,
    endpoints: endpoints.filter((endpoint) => endpoint.tag === tag),
  }));
  return layout(config, {
    title: "API",
    description: `The API of ${site.title}: endpoints, parameters, answers.`,
    path: "/docs",
    channelId: null,
    main: html`<div class="docs"><h1>API</h1>
<p class="intro">${prose(ABOUT)}</p>
<p>For programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). <a class="to-contents" href="#contents">All endpoints</a></p>
${groups.map(
  (group) => html`<section id="${anchorOf(group.tag)}"><h2>${group.tag}</h2>
<p class="intro">${group.description}</p>
${group.endpoints.map((endpoint) => endpointSection(endpoint, site.url))}</section>
`,
)}<section id="Schemas"><h2>Schemas</h2>
<p class="intro">What answers are made of. None has other members than these.</p>
${Object.entries(schemas).map(schemaSection)}</section></div>`,
    aside: contents(groups),
  });
}

const schemaSection = ([name, schema]: [string, JsonSchema]): Html =>
  html`<section class="schema" id="schema-${name}"><h3>${name}</h3>
<p>${prose(schema.description ?? "")}${idsOf(schema)}</p>
${memberList(schema)}</section>
`;

/** An id has no spaces. */
const anchorOf = (tag: string): string => tag.replaceAll(" ", "-");

interface Group {
  readonly tag: string;
  readonly endpoints: readonly Endpoint[];
}

const contents = (groups: readonly Group[]): Html =>
  html`<nav class="contents" id="contents" aria-label="Contents">${groups.map(
    ({ tag, endpoints }) => html`<h2><a href="#${anchorOf(tag)}">${tag}</a></h2>
<ul>${endpoints.map(({ id, method, path }) => html`<li><a href="#${id}">${method === "get" ? "" : `${method.toUpperCase()} `}${path}</a></li>`)}</ul>
`,
  )}<h2><a href="#Schemas">Schemas</a></h2></nav>`;
