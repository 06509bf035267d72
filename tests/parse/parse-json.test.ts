// JSON with something printed behind it.
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/parse/parse-json.ts";
import { cpuMs } from "../support/cpu-time.ts";

describe("JSON", () => {
  it.each([
    ["alone", '{"a":[1]}'],
    ["and a cache's comment", '{"a":[1]}\n<!-- cached {in} 2 ms -->'],
    ["and more JSON", '{"a":[1]}{"b":2}'],
  ])("is read, %s", (_, text) => expect(parseJson(text)).toEqual({ a: [1] }));

  it("ends at the bracket that closes it, not at one in a string", () => {
    expect(parseJson('{"a":"} \\" ]","b":{}} junk')).toEqual({ a: '} " ]', b: {} });
  });

  it.each([
    ["cut off", '{"a":[1]'],
    ["cut off in a string", '{"a":"\\"}'],
    ["wrong within", '{"a":[1,]} junk'],
    ["wrong without junk", "{a:1}"],
  ])("is refused, %s", (_, text) => expect(() => parseJson(text)).toThrow(SyntaxError));

  it("takes linear time, whatever is wrong", () => {
    const start = cpuMs();
    for (const text of [`{"${'\\"'.repeat(500_000)}`, "{".repeat(1_000_000), `{${'"a'.repeat(500_000)}`])
      expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(cpuMs() - start).toBeLessThan(2000);
  });
});
