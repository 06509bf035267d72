// Holds every JSON answer that tests get from the API, and every problem from anywhere, against the OpenAPI document.
import { openApiDocument } from "../../src/http/openapi/document.ts";
import { config } from "./build.ts";
import { type Document, type Faults, type Operation, responseAt, schemaReader } from "./openapi.ts";

interface Described {
  readonly document: Document;
  readonly read: (schema: object) => Faults;
  readonly paths: readonly {
    readonly pattern: RegExp;
    readonly methods: Readonly<Record<string, Operation>>;
  }[];
}

let described: Described | undefined;

/** Once for all: answers are described alike, whatever is configured. */
function describe(): Described {
  const document: Document = JSON.parse(JSON.stringify(openApiDocument(config())));
  const paths = Object.entries(document.paths).map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`),
    methods,
  }));
  return { document, read: schemaReader(document), paths };
}

const DESCRIBED = /^\/(?:api\/|v4\/|healthz$|readyz$)/;
const PROBLEM = "application/problem+json";

/** In what an answer is not as the document says; null: in nothing. */
export async function answerFault(method: string, path: string, response: Response): Promise<string | null> {
  const { pathname } = new URL(path, "http://localhost");
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  if (type !== PROBLEM && !(type === "application/json" && DESCRIBED.test(pathname))) return null;
  const text = await response.clone().text();
  // To HEAD.
  if (text === "") return null;
  described ??= describe();
  const schema = schemaFor(described, { method, pathname, type, status: response.status });
  const who = `${method} ${path}: ${response.status} ${type}`;
  if (!schema) return `${who} is not in the OpenAPI document. ${text}`;
  const faults = described.read(schema)(JSON.parse(text));
  return faults.length === 0 ? null : `${who} is not as the OpenAPI document says: ${faults.join("; ")}`;
}

interface Answered {
  readonly method: string;
  readonly pathname: string;
  readonly type: string;
  readonly status: number;
}

function schemaFor({ document, paths }: Described, { method, pathname, type, status }: Answered) {
  const operation = paths.find(({ pattern }) => pattern.test(pathname))?.methods[method.toLowerCase()];
  // An address, or a method of it, that there is not.
  const fault = pathname.startsWith("/v4/") ? "NewsApiFault" : "Problem";
  if (!operation) return status < 400 ? undefined : { $ref: `#/components/schemas/${fault}` };
  return responseAt(document, operation, status)?.content?.[type]?.schema;
}
