// One endpoint on the page of the API: what it takes, what it answers, and an example.
import { html } from "hono/html";
import type { Endpoint, PathParameter } from "../openapi/endpoint.ts";
import { refToSchema } from "../openapi/json-schema.ts";
import type { Parameter } from "../openapi/parameter.ts";
import { problemsOf, problemText } from "../openapi/problems.ts";
import type { Html } from "./layout.ts";
import { jsonBlock, prose } from "./prose.ts";
import { idsOf, type Row, rowList, typeOf } from "./schema-list.ts";

export function endpointSection(endpoint: Endpoint, siteUrl: string): Html {
  const { id, method, path, summary, description, body, answer, needsToken } = endpoint;
  const asked = parameterRows(endpoint);
  return html`<section class="endpoint" id="${id}">
<h3><a href="#${id}">${summary}</a></h3>
<p class="address"><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code></p>
${description === undefined ? "" : html`<p>${prose(description)}</p>`}
${needsToken ? html`<p>Wants the header <code>Authorization: Bearer TOKEN</code>.</p>` : ""}
${asked.length === 0 ? "" : html`<h4>Parameters</h4>${rowList(asked)}`}
${body === undefined ? "" : html`<h4>Body</h4><p>${typeOf(refToSchema(body.schema))} as JSON.</p>${example("Example body", body.example)}`}
<h4>Answers</h4>${rowList(answerRows(endpoint))}
<pre class="request">curl ${method === "post" ? postOptions(body?.example) : ""}'${siteUrl}${exampleAddress(endpoint)}'</pre>
${answer.json === undefined ? "" : example("Example answer", answer.json.example)}
</section>
`;
}

const postOptions = (body: unknown): string =>
  `-H 'Authorization: Bearer TOKEN' --json '${JSON.stringify(body)}' `;

const example = (title: string, value: unknown): Html =>
  html`<details><summary>${title}</summary>${jsonBlock(value)}</details>`;

function parameterRows({ pathParameters = {}, query }: Endpoint): readonly Row[] {
  const row =
    (hint: string) =>
    ([term, parameter]: [string, PathParameter | Parameter<unknown>]): Row => ({
      term,
      type: html`${typeName(parameter)}${hint}`,
      text: html`${prose(parameter.description)}${idsOf(parameter.schema)}`,
    });
  return [...Object.entries(pathParameters).map(row(", in the path")), ...Object.entries(query).map(row(""))];
}

function typeName({ schema }: Pick<PathParameter, "schema">): Html | string {
  const { minimum, maximum, default: usual, anyOf } = schema;
  // Whoever counts that far does it by machine.
  const range =
    maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? "" : ` ${minimum} to ${maximum}`;
  const otherwise = usual === undefined ? "" : `, ${usual} unless said`;
  return html`${anyOf ? anyOf.map(({ format }) => format).join(" or ") : typeOf(schema)}${range}${otherwise}`;
}

function answerRows(endpoint: Endpoint): readonly Row[] {
  const { answer, otherAnswers = {}, isCached } = endpoint;
  const given = [["200", answer] as const, ...Object.entries(otherAnswers)].map(([term, one]): Row => {
    const types = one.mediaTypes?.join(", ") ?? "";
    return {
      term,
      type: one.json ? typeOf(refToSchema(one.json.schema)) : types,
      text: prose(one.description),
    };
  });
  const cached: readonly Row[] = isCached
    ? [{ term: "304", type: "", text: "With the ETag of what you have: it is as it was." }]
    : [];
  const problems = problemsOf(endpoint).map(
    (status): Row => ({ term: String(status), type: "", text: prose(problemText(status)) }),
  );
  return [...given, ...cached, ...problems];
}

/** With the first parameter that has an example, if there is one. */
function exampleAddress({ path, pathParameters = {}, query }: Endpoint): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(pathParameters[name]?.example ?? name),
  );
  const [given] = Object.entries(query).filter(([, parameter]) => parameter.example !== undefined);
  return given === undefined
    ? filled
    : `${filled}?${given[0]}=${encodeURIComponent(String(given[1].example))}`;
}
