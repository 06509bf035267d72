// Runs polls side by side: so many at once, so many of one host, the rest waits its turn.
export interface PoolLimits {
  readonly concurrency: number;
  readonly perHost: number;
}

export interface PollPool {
  /** Resolves or rejects as the job does, once it had its turn. Jobs of one host start in the order they came. */
  run<T>(host: string, job: () => Promise<T>): Promise<T>;
}

interface Lane {
  running: number;
  readonly waiting: (() => Promise<void>)[];
}

export function createPollPool(limits: PoolLimits): PollPool {
  const lanes = new Map<string, Lane>();
  let running = 0;

  const laneOf = (host: string): Lane => {
    const known = lanes.get(host);
    if (known) return known;
    const lane: Lane = { running: 0, waiting: [] };
    lanes.set(host, lane);
    return lane;
  };

  const start = (host: string, lane: Lane) => {
    const job = lane.waiting.shift();
    if (!job) return;
    running += 1;
    lane.running += 1;
    void job().finally(() => {
      running -= 1;
      lane.running -= 1;
      if (lane.running === 0 && lane.waiting.length === 0) lanes.delete(host);
      // To the end of the line: every host has its turn.
      else if (lanes.delete(host)) lanes.set(host, lane);
      fill();
    });
  };

  const fill = () => {
    for (const [host, lane] of lanes) {
      if (running >= limits.concurrency) return;
      while (running < limits.concurrency && lane.running < limits.perHost && lane.waiting.length > 0) {
        start(host, lane);
      }
    }
  };

  return {
    run: (host, job) =>
      new Promise((resolve, reject) => {
        laneOf(host).waiting.push(() => job().then(resolve, reject));
        fill();
      }),
  };
}
