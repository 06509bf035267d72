// Excerpts: where a text is cut, and what never happens to it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt } from "../../src/normalize/excerpt.ts";
import { cpuMs } from "../support/cpu-time.ts";

const FAMILY = "👨‍👩‍👧‍👦";

describe("excerpt", () => {
  it.each([
    ["a short text is whole", "Short.", 10, "Short."],
    ["white space is collapsed", " a \n b ", 10, "a b"],
    ["sentences that fill half", "One two three. Four five six seven.", 22, "One two three."],
    ["quotation marks belong to the sentence", "He said “go now.” Then he left us.", 24, "He said “go now.”"],
    ["so do brackets", "It flew (at last.) Then it landed.", 24, "It flew (at last.)"],
    ["words when the sentence is short", "No. Then a long sentence follows here", 20, "No. Then a long…"],
    ["a sentence that ends at the limit", "Exactly ten. More", 12, "Exactly ten."],
    ["one letter beyond the limit", "Exactly ten. More", 11, "Exactly…"],
    ["no comma before the dots", "alpha beta, gamma delta", 14, "alpha beta…"],
    ["a word without end", "x".repeat(50), 10, `${"x".repeat(9)}…`],
    ["nothing", "", 10, ""],
    ["no room", "alpha", 0, ""],
    ["room for one", "alpha", 1, "…"],
    ["white space without end", `a${" ".repeat(9000)}b`, 10, "a b"],
    // The end of a sentence, or not.
    [
      "a country",
      "It joined the U.S. Space Force in May. Then it left.",
      42,
      "It joined the U.S. Space Force in May.",
    ],
    ["a title", "We met the tall Dr. Smith at the launch pad.", 24, "We met the tall Dr.…"],
    ["about", "The rocket weighs approx. 3 tons when it is dry.", 30, "The rocket weighs approx. 3…"],
    ["a number", "They all launched No. 5 from the same old pad.", 26, "They all launched No. 5…"],
    ["a saint", "It was built in St. Louis by many people.", 26, "It was built in St. Louis…"],
    ["for example", "Some moons, e.g. Titan, have an atmosphere.", 25, "Some moons, e.g. Titan…"],
    ["initials", "The voice of J. F. Kennedy was heard again.", 27, "The voice of J. F. Kennedy…"],
    ["a month", "The launch is on Sept. 5 in the early morning.", 26, "The launch is on Sept. 5…"],
    ["a company", "The new rocket of ABL Inc. flew. It landed.", 34, "The new rocket of ABL Inc. flew."],
    ["decimals and versions", "Version 2.0.1 weighs 3.5 kg. It is new.", 30, "Version 2.0.1 weighs 3.5 kg."],
    ["a rocket's number", "This was the last Falcon 9. It landed.", 30, "This was the last Falcon 9."],
    ["a name with a sign", "It is a Yahoo! product that nobody knows.", 24, "It is a Yahoo! product…"],
    ["a question within", "“Will it fly?” he asked them all again.", 26, "“Will it fly?” he asked…"],
    ["dots within", "It flew … and then it landed on the sea.", 24, "It flew … and then it…"],
    ["dots at the end", "It flew far away… Then it landed on the sea.", 24, "It flew far away…"],
    ["German days", "Der Start ist am 3. Oktober. Danach mehr.", 32, "Der Start ist am 3. Oktober."],
    ["German abbreviations", "Das sind z.B. Raketen. Danach folgt mehr.", 26, "Das sind z.B. Raketen."],
    ["French", "Il a vu M. Dupont hier. Puis il est parti.", 28, "Il a vu M. Dupont hier."],
    ["Spanish", "¿Cuándo vuela? ¡Nadie lo sabe todavía!", 22, "¿Cuándo vuela?"],
    ["Russian", "Ракета взлетела в 2020 г. и села. Потом ещё.", 36, "Ракета взлетела в 2020 г. и села."],
    ["Chinese", "火箭成功发射。卫星进入轨道。任务继续。", 15, "火箭成功发射。卫星进入轨道。"],
    ["Japanese, quoted", "彼は「飛んだ。」と言った。次の文が続きます。", 15, "彼は「飛んだ。」と言った。"],
    ["Chinese without an end", "火箭成功发射，卫星进入预定轨道并且展开", 11, "火箭成功发射…"],
    ["Hindi", "रॉकेट उड़ गया। फिर वह उतरा।", 20, "रॉकेट उड़ गया।"],
    ["Arabic", "هل أقلع الصاروخ؟ نعم، أقلع اليوم.", 22, "هل أقلع الصاروخ؟"],
    // What is not left hanging.
    ["no bracket alone", "The rocket flew (and later landed)", 17, "The rocket flew…"],
    ["no quotation mark alone", "He told us all “never again”", 17, "He told us all…"],
    ["rather a whole bracket", "It flew on. It said (so. It fell) and more.", 26, "It flew on. It said (so."],
    ["rather an earlier end", "It all went well. It said (so. It fell) and more.", 32, "It all went well."],
    ["a family", FAMILY.repeat(3), 26, `${FAMILY.repeat(2)}…`],
    ["a letter with its marks", "e\u0301".repeat(20), 10, `${"e\u0301".repeat(4)}…`],
    ["half an emoji", "🚀".repeat(20), 10, `${"🚀".repeat(4)}…`],
  ])("%s", (_, text, length, expected) => {
    expect(excerpt(text, length)).toBe(expected);
  });
});

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(". ", "! ", "… ", "。", "，", " (", ") ", " “", "” ", "Dr. ", "U.S. ", "\n", "    "),
      fc.constantFrom(FAMILY, "🇩🇪🇫🇷", "e\u0301\u0302", "नमस्ते", "日本語", "สวัสดี", "\ud83d"),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));
const graphemes = (line: string) =>
  Array.from(
    new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(line),
    ({ segment }) => segment,
  );

describe("whatever comes", () => {
  it("is no longer than allowed, a beginning of the text, and stays as it is", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 120 }), (given, length) => {
        const cut = excerpt(given, length);
        expect(cut.length).toBeLessThanOrEqual(length);
        const line = given.replace(/\s+/g, " ").trim().toWellFormed();
        const kept = cut.toWellFormed();
        expect(line.startsWith(kept) || (kept.endsWith("…") && line.startsWith(kept.slice(0, -1)))).toBe(
          true,
        );
        expect(excerpt(cut, length)).toBe(cut);
      }),
      { numRuns: 1000 },
    );
  });

  it("cuts no letter in two", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 120 }), (given, length) => {
        const line = given.replace(/\s+/g, " ").trim().toWellFormed();
        const kept = excerpt(given, length).replace(/…$/, "");
        let at = 0;
        const ends = new Set([0, ...graphemes(line).map((letter) => (at += letter.length))]);
        expect(ends.has(kept.length)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["dots", ".".repeat(500_000)],
    ["one letter with marks", `a${"\u0301".repeat(500_000)}`],
    ["brackets", "(".repeat(500_000)],
    ["white space", " ".repeat(500_000)],
  ])("takes no time: %s", (_, given) => {
    const start = cpuMs();
    expect(excerpt(given, 300).length).toBeLessThanOrEqual(300);
    expect(cpuMs() - start).toBeLessThan(50);
  });
});
