// The child's end: answers what the benchmark asks until it hangs up.

export type Answer<T> = { readonly value: T } | { readonly fault: string };

/** @param close called when the parent has hung up; then nothing must keep the process running */
export function answerParent<Q, A>(
  answer: (question: Q) => Promise<A> | A,
  close?: () => Promise<void>,
): void {
  const reply = async (question: Q): Promise<Answer<A>> => {
    try {
      return { value: await answer(question) };
    } catch (thrown) {
      return { fault: faultOf(thrown) };
    }
  };
  process.on("message", ({ question }: { question: Q }) => {
    void reply(question).then((message) => process.send?.(message));
  });
  process.once("disconnect", () => void close?.());
}

const faultOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
