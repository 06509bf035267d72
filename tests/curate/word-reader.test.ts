// Reading words letter by letter: the same words, at the same positions, as folding and cutting the text.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cut, fold } from "../../src/curate/fold.ts";
import { createVocabularyBuilder } from "../../src/curate/vocabulary.ts";
import { createWordReader } from "../../src/curate/word-reader.ts";

const WORDS = ["moon", "moons", "moo", "chang'e", "espace", "cafe", "луна", "9", "h3", "x"];

const builder = createVocabularyBuilder();
const wordAt = new Map(WORDS.map((word) => [builder.add(word), word]));
const vocabulary = builder.build();
const reader = createWordReader(vocabulary, (folded) => folded.includes("é"));

/** The words of the vocabulary where they stand, null for others. */
function read(text: string): (string | null)[] {
  reader.read(text);
  return Array.from({ length: reader.count() }, (_, at) => wordAt.get(reader.at(at)) ?? null);
}

const cutWords = (text: string) => cut(fold(text)).map((word) => (WORDS.includes(word) ? word : null));

describe("a text is read", () => {
  test.each([
    ["two MOONS, one honeymoon", [null, "moons", null, null]],
    ["l'espace: chang'e's moo-moon", ["espace", "chang'e", "moo", "moon"]],
    ["Café l’espace «Луна»-9", ["cafe", "espace", "луна", "9"]],
    ["H3ロケット x", ["h3", "x"]],
    ["", []],
  ])("%s", (text, words) => {
    expect(read(text)).toEqual(words);
  });

  test("as folding and cutting it would, whatever stands in it", () => {
    const pieces = [
      ..."-'’\t\u00a0\u3000\ufeff\u00ad\u0301…“”İßΣ㈱ﷺﬁ 日",
      "é",
      "é",
      "ﾛｹｯﾄ",
      "'s",
      "l'",
      "qu’",
      " ",
    ];
    const piece = fc.oneof(fc.constantFrom(...WORDS, ...pieces), fc.string({ unit: "binary", maxLength: 3 }));
    const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (given) => {
        expect(read(given)).toEqual(cutWords(given));
      }),
    );
  });

  test("and forgets the one before", () => {
    read("moon moon moon");
    expect(read("moon")).toEqual(["moon"]);
    expect(wordAt.get(reader.at(1))).toBeUndefined();
  });
});
