// The parent's end of a process that is measured: it answers one question at a time and stops when we hang up.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { endsWithUs } from "./housekeeping.ts";
import type { Answer } from "./parent.ts";

export interface Child {
  ask<T>(question: unknown): Promise<T>;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
}

/**
 * @param script a file of this folder that calls `answerParent`
 * @param profiles where its CPU profile goes; null for none
 */
export function startChild(script: string, args: readonly string[], profiles: string | null = null): Child {
  const execArgv =
    profiles === null ? [] : ["--cpu-prof", "--cpu-prof-interval=500", "--cpu-prof-dir", profiles];
  const child = fork(join(import.meta.dirname, script), args, { execArgv, serialization: "advanced" });
  endsWithUs(child);
  const ended = once(child, "exit");
  return {
    async ask<T>(question: unknown) {
      const answered = once(child, "message") as Promise<[Answer<T>]>;
      child.send({ question });
      const [answer] = await Promise.race([answered, ended.then(() => [null] as const)]);
      if (answer === null) throw new Error(`${script} ${args.join(" ")} ended without an answer.`);
      if ("fault" in answer) throw new Error(`${script} ${args.join(" ")}: ${answer.fault}`);
      return answer.value;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
