// A terminal that nobody looks at: what a command says is kept.
import type { Terminal } from "../../src/commands/command.ts";

export interface KeptTerminal {
  readonly terminal: Terminal;
  /** What was said so far. */
  said(): { readonly out: string; readonly err: string };
}

/** @param stdin what is piped in */
export function createTerminal(stdin: string | Uint8Array = ""): KeptTerminal {
  let out = "";
  let err = "";
  return {
    terminal: {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      isInteractive: false,
      readStdin: async () => Buffer.from(stdin),
    },
    said: () => ({ out, err }),
  };
}
