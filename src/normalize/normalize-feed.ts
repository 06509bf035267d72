// ParsedFeed -> NormalizedFeed, without its entries: those are normalized one by one.
import type { NormalizedFeed, NormalizedHints } from "../model/entry.ts";
import type { ParsedFeed, ParsedHints } from "../model/parsed.ts";
import {
  normalizeCategories,
  normalizeDate,
  normalizeLanguage,
  normalizePersons,
} from "./normalize-parts.ts";
import { plainLine } from "./plain-line.ts";
import { webUrl } from "./web-url.ts";

const MAX_TITLE = 500;
const MAX_DESCRIPTION = 4000;

/** @param documentUrl where the document was found, after redirects; null for a file */
export function normalizeFeed(parsed: ParsedFeed, documentUrl: string | null): NormalizedFeed {
  const url = webUrl(parsed.url, documentUrl);
  const base = documentUrl ?? url;
  return {
    format: parsed.format,
    version: parsed.version ?? null,
    title: plainLine(parsed.title, MAX_TITLE),
    url,
    feedUrl: webUrl(parsed.feedUrl, base),
    description: plainLine(parsed.description ?? parsed.info, MAX_DESCRIPTION),
    language: normalizeLanguage(parsed.language),
    image: webUrl(parsed.image, base),
    updated: normalizeDate(parsed.updated),
    authors: normalizePersons(parsed.authors, base),
    categories: normalizeCategories(parsed.categories),
    hints: normalizeHints(parsed.hints, base),
  };
}

function normalizeHints(hints: ParsedHints, base: string | null): NormalizedHints {
  return {
    ttlMinutes: hints.ttlMinutes ?? null,
    updatePeriodMinutes: hints.updatePeriodMinutes ?? null,
    skipHours: hints.skipHours,
    skipDays: hints.skipDays,
    hubUrl: webUrl(hints.hubUrl, base),
    selfUrl: webUrl(hints.selfUrl, base),
    nextUrl: webUrl(hints.nextUrl, base),
  };
}
