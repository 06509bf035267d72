// The thread in which large documents are read: it may run out of memory or of time without anybody noticing.
import { parentPort } from "node:worker_threads";
import { asHouseError } from "../model/errors.ts";
import type { Answer, Order } from "./messages.ts";
import { MOST_READ, type OpenDocument, openDocument } from "./open-document.ts";

let open: OpenDocument | undefined;

function obey(order: Order): Answer {
  if (order.kind === "inspect") {
    return { kind: "inspected", inspection: openDocument(order.document).inspect() };
  }
  if (order.kind === "open") {
    open = openDocument(order.document, MOST_READ);
    return { kind: "opened", opened: open.opened };
  }
  return { kind: "normalized", entries: open?.normalize(order.wanted) ?? [] };
}

parentPort?.on("message", (order: Order) => {
  try {
    parentPort?.postMessage(obey(order));
  } catch (thrown) {
    open = undefined;
    const { code, message } = asHouseError(thrown);
    parentPort?.postMessage({ kind: "failed", code, message } satisfies Answer);
  }
});

parentPort?.postMessage({ kind: "ready" } satisfies Answer);
