// Waits for what is to come true, however busy the machine is.

/** Resolves when `holds` does; rejects after a time in which it would have. */
export async function until(holds: () => boolean, what: string, ms = 15_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
