import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { createStop } from "../../src/source/stops.ts";

const LONG = 10_000;

describe("a stop", () => {
  it("is fired by the deadline", async () => {
    const stop = createStop(new AbortController().signal, 10);
    const reason = await new Promise<Error>((resolve) => stop.onFire(resolve));
    expect(reason.name).toBe("TimeoutError");
    expect(stop.reason).toBe(reason);
    stop.done();
  });

  it("is fired by the signal, with all others that wait for it and are not done", () => {
    const controller = new AbortController();
    const stops = Array.from({ length: 100 }, () => createStop(controller.signal, LONG));
    const fired: number[] = [];
    for (const [place, stop] of stops.entries()) stop.onFire(() => fired.push(place));
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    for (const stop of stops.slice(2)) stop.done();
    controller.abort();
    expect(fired).toEqual([0, 1]);
    for (const stop of stops) stop.done();
  });

  it("is fired at once by a signal that already was", () => {
    const stop = createStop(AbortSignal.abort(), LONG);
    const reasons: Error[] = [];
    stop.onFire((reason) => reasons.push(reason));
    expect(reasons.map(({ name }) => name)).toEqual(["AbortError"]);
    stop.done();
  });
});
