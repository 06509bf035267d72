#!/usr/bin/env node
// The process around the program: the only file that touches it.
import type { Terminal } from "./commands/command.ts";
import { runCommand } from "./run-command.ts";

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isInteractive: process.stderr.isTTY === true,
  async readStdin() {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
};

let stopping = false;

/** The first signal asks to stop; the second one does not ask. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(1);
    stopping = true;
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return controller.signal;
}

// `downlink parse … | head` closes the pipe early: that is no fault.
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), {
  terminal,
  environment: process.env,
  stopSignal,
});
// Who was asked to stop does not wait for names that are still being looked up.
if (stopping) process.exit();
