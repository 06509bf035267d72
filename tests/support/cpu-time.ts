// What work costs, measured by the processor: a busy machine makes waiting longer, not work.

/** Milliseconds of CPU that this process has used, since whenever. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
