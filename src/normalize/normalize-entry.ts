// ParsedEntry -> NormalizedEntry: the one gate from untrusted to trusted. Sanitized, absolute, clamped.
import type { NormalizedEntry } from "../model/entry.ts";
import type { ParsedEntry, ParsedText } from "../model/parsed.ts";
import { cleanText, oneLine } from "../parse/clean-text.ts";
import { textAsHtml } from "../parse/parse-text.ts";
import { withoutBoilerplate } from "./boilerplate.ts";
import { excerpt } from "./excerpt.ts";
import { HOUSE_POLICY } from "./html-policy.ts";
import { type Walked, walkHtml } from "./html-walker.ts";
import { leadImage } from "./lead-image.ts";
import {
  normalizeCategories,
  normalizeDate,
  normalizeEnclosures,
  normalizeLanguage,
  normalizeOrigin,
  normalizePersons,
} from "./normalize-parts.ts";
import { plainLine } from "./plain-line.ts";
import { webUrl } from "./web-url.ts";
import { withoutMarkup } from "./without-markup.ts";

export interface EntryContext {
  /** What relative addresses refer to where the entry says nothing: the document's address, else the site's. */
  readonly base: string | null;
  /** The feed's language. */
  readonly language: string | null;
}

const MAX_TITLE = 500;
const MAX_FALLBACK_TITLE = 80;
const MAX_ID = 2000;
const MAX_RIGHTS = 1000;

export function normalizeEntry(parsed: ParsedEntry, context: EntryContext): NormalizedEntry {
  const { base } = context;
  const url = webUrl(parsed.url, base);
  const content = readText(parsed.content, url ?? base);
  const summary = readText(parsed.summary, url ?? base);
  const text = content?.text || summary?.text || null;
  const enclosures = normalizeEnclosures(parsed.enclosures, base);
  const pictures = [...(content?.pictures ?? []), ...(summary?.pictures ?? [])];
  return {
    id:
      cleanText(parsed.id ?? "")
        .trim()
        .slice(0, MAX_ID) || null,
    url,
    title: titleOf(parsed.title, text, url),
    summary: summary?.html ?? null,
    contentHtml: content?.html ?? null,
    contentText: text,
    authors: normalizePersons(parsed.authors, base),
    published: normalizeDate(parsed.published),
    updated: normalizeDate(parsed.updated),
    categories: normalizeCategories(parsed.categories),
    enclosures,
    image: leadImage(webUrl(parsed.image, base), enclosures, pictures),
    commentsUrl: webUrl(parsed.commentsUrl, base),
    language: normalizeLanguage(parsed.language) ?? normalizeLanguage(context.language),
    source: normalizeOrigin(parsed.source, base),
    rights: plainLine(parsed.rights, MAX_RIGHTS),
  };
}

/** Null when nothing is left to show. */
function readText(text: ParsedText | undefined, base: string | null): Walked | null {
  if (text === undefined) return null;
  const html = withoutBoilerplate(text.type === "text" ? textAsHtml(text.value) : text.value);
  const walked = walkHtml(html.trim(), webUrl(text.base, base) ?? base, HOUSE_POLICY);
  return walked.text === "" && walked.pictures.length === 0 ? null : walked;
}

function titleOf(title: ParsedText | undefined, text: string | null, url: string | null): string {
  const given = plainLine(title, MAX_TITLE);
  if (given !== null) return given;
  const words = oneLine(withoutMarkup(excerpt(text ?? "", MAX_FALLBACK_TITLE)));
  if (words !== "") return words;
  return url === null ? "Untitled" : new URL(url).hostname;
}
