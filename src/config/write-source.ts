// A new source as YAML, in the style of the source that it will stand behind.
import { Document, isScalar, isSeq, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { SourceKind } from "../model/source.ts";

export interface NewSource {
  readonly url: string;
  readonly id: string | null;
  readonly name: string | null;
  readonly kind?: SourceKind | null;
  readonly language?: string | null;
  /** Empty: none. */
  readonly section?: readonly string[];
}

type Key = keyof NewSource;

/** A list item: its first line with the dash, the others under its first key. `gap` spaces follow the dash. */
export function blockItem(
  text: string,
  source: NewSource,
  model: YAMLMap | null,
  indent: string,
  gap: number,
): readonly string[] {
  const item = print(text, source, model, model?.flow === true);
  const dash = `${indent}-${" ".repeat(gap)}`;
  return item.split("\n").map((line, n) => (n === 0 ? dash : " ".repeat(dash.length)) + line);
}

/** `{ url: … }` */
export const flowItem = (text: string, source: NewSource, model: YAMLMap | null): string =>
  print(text, source, model, true);

/** @param text of the whole file, to see how the model is padded */
function print(text: string, source: NewSource, model: YAMLMap | null, inFlow: boolean): string {
  const document = new Document();
  const map = new YAMLMap();
  for (const key of keyOrder(model)) {
    const value = source[key] ?? "";
    if (value.length === 0) continue;
    const quotes = valueQuotes(model, key);
    const node = typeof value === "string" ? styled(value, quotes) : flowList(value, quotes);
    map.set(styled(key, quotesOf(model?.items[0]?.key)), node);
  }
  map.flow = inFlow;
  document.contents = map;
  const printed = document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
  const isPadded = !model?.range || text[model.range[0] + 1] === " ";
  // Braces alone: a list in brackets has no spaces inside them, as feeds.yaml is written.
  return inFlow && isPadded ? `{ ${printed.slice(1, -1)} }` : printed;
}

/** The id leads where it leads in the file. */
function keyOrder(model: YAMLMap | null): readonly Key[] {
  const first = model?.items[0]?.key;
  const leading: readonly Key[] = isScalar(first) && first.value === "id" ? ["id", "url"] : ["url", "id"];
  return [...leading, "name", "kind", "language", "section"];
}

type Quotes = "QUOTE_DOUBLE" | "QUOTE_SINGLE" | "PLAIN";

/** As the same key's value is quoted there, else as its address is. */
const valueQuotes = (model: YAMLMap | null, key: Key): Quotes =>
  quotesOf(model?.get(key, true) ?? model?.get("url", true));

/** Of a list, those of its first item. */
function quotesOf(given: unknown): Quotes {
  const node = isSeq(given) ? given.items[0] : given;
  const type = isScalar(node) ? node.type : undefined;
  return type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE" ? type : "PLAIN";
}

function styled(value: string, type: Quotes): Scalar<string> {
  const scalar = new Scalar(value);
  scalar.type = type;
  return scalar;
}

function flowList(values: readonly string[], type: Quotes): YAMLSeq {
  const list = new YAMLSeq();
  list.flow = true;
  list.items = values.map((value) => styled(value, type));
  return list;
}
