// One request and its answer, by undici's dispatch: its request() makes a stream of each body, which costs as much as a 304.
import type { Dispatcher } from "undici";
import { tooLargeFault } from "./decode-body.ts";
import type { Stop } from "./stops.ts";

export interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Empty unless the status is 200. */
  readonly body: Uint8Array;
}

export interface Exchange {
  readonly dispatcher: Dispatcher;
  readonly at: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a body that is read. */
  readonly cap: number;
}

/** So much of a body that nobody wants is let pass; the connection of a longer one is given up. */
const MOST_UNWANTED = 64 * 1024;
const NOTHING = new Uint8Array();

/**
 * Resolves when the whole body is here.
 * @throws SourceFault FEED_TOO_LARGE; undici's own errors; what `stop` was fired with, at once
 */
export function exchange({ dispatcher, at, headers, cap }: Exchange, stop: Stop): Promise<Response> {
  return new Promise((resolve, reject) => {
    let running: Dispatcher.DispatchController | null = null;
    let response: Omit<Response, "body"> = { statusCode: 0, headers: {} };
    let chunks: Uint8Array[] = [];
    let size = 0;
    const isWanted = () => response.statusCode === 200;
    const end = () => {
      resolve({ ...response, body: isWanted() ? joined(chunks, size) : NOTHING });
      // Undici keeps us for some time: not a second copy of a large body with us.
      chunks = [];
    };
    const giveUp = (controller: Dispatcher.DispatchController) => {
      const fault = tooLargeFault(cap);
      if (isWanted()) reject(fault);
      else end();
      chunks = [];
      controller.abort(fault);
    };
    const isTooMuch = (bytes: number) => bytes > (isWanted() ? cap : MOST_UNWANTED);

    // Undici does not give up a connection that is still looking up its name: we do not wait for it.
    stop.onFire((reason) => {
      reject(reason);
      running?.abort(reason);
    });
    const { origin, pathname, search } = at;
    dispatcher.dispatch(
      { origin, path: pathname + search, method: "GET", headers },
      {
        onRequestStart(controller) {
          running = controller;
          if (stop.reason) controller.abort(stop.reason);
        },
        onResponseStart(controller, statusCode, given) {
          // Early hints come before the answer.
          if (statusCode < 200) return;
          response = { statusCode, headers: given };
          if (isTooMuch(Number(given["content-length"] ?? 0))) giveUp(controller);
        },
        onResponseData(controller, chunk) {
          size += chunk.byteLength;
          if (isTooMuch(size)) giveUp(controller);
          else if (isWanted()) chunks.push(chunk);
        },
        onResponseEnd: end,
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
}
