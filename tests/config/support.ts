// What is wrong with a feeds.yaml, line by line, and the smallest files to put a fault into.
import { parseConfig } from "../../src/config.ts";
import { HouseError } from "../../src/model/errors.ts";

export function faultsOf(text: string): string[] {
  try {
    parseConfig(text, "feeds.yaml");
    return [];
  } catch (thrown) {
    if (!(thrown instanceof HouseError) || thrown.code !== "CONFIG_INVALID") throw thrown;
    return thrown.message.split("\n");
  }
}

export const SOURCE = "sources:\n  - url: https://a.example/feed\n";
export const withSource = (line: string) => `${SOURCE}    ${line}\n`;
export const withChannel = (line: string) => `${SOURCE}channels:\n  - id: space\n    ${line}\n`;
