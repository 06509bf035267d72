// Words and reading time.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countWords, measureText, readingMinutes } from "../../src/normalize/reading.ts";
import { cpuMs } from "../support/cpu-time.ts";

describe("countWords", () => {
  it.each([
    ["nothing", "", 0],
    ["no letters", " – … !?* 🚀 ©", 0],
    ["words", "The rocket flew.", 3],
    ["apostrophes", "don't doesn’t l’été", 3],
    ["hyphens", "a well-known two‐stage rocket", 4],
    ["dashes part", "flew—and landed – twice", 4],
    ["a hyphen that joins nothing", "mid- and long-term", 3],
    ["numbers", "3.5 tons, 1,000 km, 42 %", 5],
    ["abbreviations", "the U.S. Space Force", 4],
    ["addresses", "see https://a.example/x-y?q=a+b&c=(d) now, www.nasa.gov or ann@a.example", 6],
    ["an address at the end", "https://a.example/x", 1],
    ["a colon", "Note: this//that", 3],
    ["slashes part", "and/or", 2],
    ["accents, composed or not", "naïve cafe\u0301", 2],
    ["a soft hyphen", "Raum\u00adfahrt", 1],
    ["Greek, Cyrillic, Arabic, Hindi", "ο πύραυλος взлетел أقلع الصاروخ رॉकेट उड़", 7],
    ["Chinese: characters", "火箭成功发射。", 6],
    ["Japanese: characters", "ロケットを打ち上げた（昨日）。", 12],
    ["wide letters and digits", "ＮＡＳＡ ２０２６", 2],
    ["rare characters", "𠮷野家", 3],
    ["Korean: words", "로켓이 성공적으로 발사되었다.", 3],
    ["Thai: a word every five signs", "จรวดทะยานขึ้นสู่ท้องฟ้า", 5],
    ["a mixture", "NASA の火箭", 4],
  ])("%s", (_, text, expected) => expect(countWords(text)).toBe(expected));

  it("adds up", () => {
    const part = fc.array(
      fc.constantFrom("rocket", "don't", "火箭", "3.5", "—", "https://a.example/b", "발사"),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(part, part, (one, two) => {
        const a = one.join(" ");
        const b = two.join(" ");
        expect(countWords(`${a}\n${b}`)).toBe(countWords(a) + countWords(b));
      }),
    );
  });

  it("knows characters from words", () => {
    expect(measureText("NASA 火箭")).toEqual({ words: 1, characters: 2 });
  });
});

describe("readingMinutes", () => {
  it.each([
    ["nothing", "", 0],
    ["no letters", "…", 0],
    ["anything", "Go!", 1],
    ["a minute", "word ".repeat(238), 1],
    ["two", "word ".repeat(2 * 238), 2],
    ["rounded", "word ".repeat(Math.ceil(2.6 * 238)), 3],
    ["Chinese", "火".repeat(2000), 4],
    ["both", `${"word ".repeat(238)}${"火".repeat(500)}`, 2],
  ])("%s", (_, text, expected) => expect(readingMinutes(text)).toBe(expected));

  it("never falls as a text grows", () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (a, b) => {
        const minutes = readingMinutes("word ".repeat(a));
        expect(readingMinutes("word ".repeat(a + b))).toBeGreaterThanOrEqual(minutes);
      }),
    );
  });

  it.each([
    ["words", "rocket ".repeat(150_000)],
    ["addresses", "a://".repeat(250_000)],
    ["joiners", "a-".repeat(500_000)],
    ["Chinese", "火箭".repeat(500_000)],
  ])("takes no time for a megabyte: %s", (_, text) => {
    const start = cpuMs();
    expect(readingMinutes(text)).toBeGreaterThan(0);
    expect(cpuMs() - start).toBeLessThan(50);
  });
});
