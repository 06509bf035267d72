// The source of feeds.yaml that polls an address already, in whatever spelling, and the line where it stands.
import { canonicalUrl } from "../identity/canonical-url.ts";
import type { Source } from "../model/source.ts";
import { readYaml } from "./document.ts";

export interface KnownSource {
  readonly source: Source;
  readonly line: number;
}

/** @param sources what `text` says, in its order */
export function findKnownSource(text: string, sources: readonly Source[], url: string): KnownSource | null {
  const wanted = canonicalUrl(url);
  const index = sources.findIndex((source) => canonicalUrl(source.url) === wanted);
  const source = sources[index];
  if (!source) return null;
  const { positionOf, valueAt } = readYaml(text);
  return { source, line: positionOf(valueAt(["sources", index, "url"])).line };
}
