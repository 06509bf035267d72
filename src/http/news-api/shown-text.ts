// What is shown of an entry, to look for phrases in: what its source's rights hold back cannot be found out by searching.
import type { Rights } from "../../model/source.ts";
import { foldCase } from "../../parse/fold-case.ts";
import { summaryFrom, teaserOf } from "../../render/republish.ts";
import type { SaidEntry } from "../../store/numbered-store.ts";

export interface Phrase {
  readonly folded: string;
  /** Its words: white space is not what it was in the text that a summary is made from. */
  readonly words: readonly string[];
}

export function phraseOf(text: string): Phrase {
  const folded = foldCase(text);
  return { folded, words: folded.split(/\s+/) };
}

export interface ShownText {
  readonly inTitle: (phrase: Phrase) => boolean;
  readonly inSummary: (phrase: Phrase) => boolean;
  readonly inName: (phrase: Phrase) => boolean;
}

/** Of who says it. */
export interface Speaker {
  /** Folded. */
  readonly name: string;
  readonly rights: Rights;
}

export function shownText(said: SaidEntry, { name, rights }: Speaker): ShownText {
  const title = once(() => foldCase(said.title));
  const teaser = once(() => (rights === "headline" ? "" : teaserOf(said.summary, said.contentText)));
  const foldedTeaser = once(() => foldCase(teaser()));
  const summary = once(() => foldCase(summaryFrom(teaser()) ?? ""));
  // To cut a text into a summary costs more than all the rest: most that lack a phrase lack one of its words.
  const mayHave = ({ words }: Phrase) =>
    isAltered(teaser()) || words.every((word) => word.endsWith("…") || foldedTeaser().includes(word));
  return {
    inTitle: ({ folded }) => title().includes(folded),
    inSummary: (phrase) => mayHave(phrase) && summary().includes(phrase.folded),
    inName: ({ folded }) => name.includes(folded),
  };
}

/** Words may become others where markup is taken out. */
const isAltered = (teaser: string): boolean => teaser.includes("<");

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
