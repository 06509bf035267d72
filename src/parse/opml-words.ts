// What OPML calls what feeds.yaml says, both ways: kinds of sources are folders, their sections are categories.
import { SOURCE_KINDS, type SourceKind } from "../model/source.ts";
import { cleanText } from "./clean-text.ts";

/** A reader shows them to people. */
export const KIND_FOLDERS: Readonly<Record<SourceKind, string>> = {
  news: "News",
  agency: "Agencies",
  blog: "Blogs",
  podcast: "Podcasts",
  video: "Videos",
  journal: "Journals",
};

/** Undefined for a folder that somebody named otherwise. */
export function kindOfFolder(name: string | undefined): SourceKind | undefined {
  const wanted = name?.toLowerCase();
  return SOURCE_KINDS.find((kind) => KIND_FOLDERS[kind].toLowerCase() === wanted);
}

const ESCAPES: Readonly<Record<string, string>> = { "%": "%25", ",": "%2C", "/": "%2F" };

/** [Science, Space] -> "/Science/Space", as the category of RSS 2.0 is written; null if there is none. */
export function categoryOf(section: readonly string[]): string | null {
  const names = section.map(attributeText).filter((name) => name !== "");
  if (names.length === 0) return null;
  return names.map((name) => `/${name.replace(/[%,/]/g, (letter) => ESCAPES[letter] ?? letter)}`).join("");
}

/** The first path of a list of categories; what is no path is a tag. */
export function sectionOf(category: string): readonly string[] {
  const path = category
    .split(",")
    .map((part) => part.trim())
    .find((part) => part.startsWith("/"));
  const names = (path ?? "").split("/").map(unescaped);
  return names.filter((name) => name !== "");
}

const unescaped = (name: string): string =>
  name.replace(/%(?:25|2c|2f)/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16))).trim();

/** What an attribute's value is after any XML reader had it: one line (XML 1.0, 3.3.3). */
export const attributeText = (text: string): string =>
  cleanText(text)
    .replace(/[\t\n\r]/g, " ")
    .trim();
