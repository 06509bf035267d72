// A reverse proxy on loopback that writes down what readers ask Downlink and how it answers.
import { createServer, type IncomingMessage, request as send } from "node:http";

export interface Visit {
  readonly path: string;
  readonly userAgent: string;
  /** It names what it has: If-None-Match or If-Modified-Since. */
  readonly isConditional: boolean;
  /** It takes only what changed (RFC 3229). */
  readonly wantsDelta: boolean;
  readonly status: number;
}

export interface Recorder {
  readonly url: string;
  /** Everything so far, in order. */
  readonly visits: readonly Visit[];
  /** From now on requests go there. */
  leadTo(port: number): void;
  close(): void;
}

export async function openRecorder(): Promise<Recorder> {
  const visits: Visit[] = [];
  let target = 0;
  const server = createServer((asked, response) => {
    const { method, url: path, headers } = asked;
    const onward = send({ host: "127.0.0.1", port: target, method, path, headers }, (answer) => {
      visits.push(visitOf(asked, answer));
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  return {
    url: `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`,
    visits,
    leadTo: (port) => {
      target = port;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function visitOf({ url, headers }: IncomingMessage, { statusCode }: IncomingMessage): Visit {
  return {
    path: url ?? "",
    userAgent: headers["user-agent"] ?? "",
    isConditional: "if-none-match" in headers || "if-modified-since" in headers,
    wantsDelta: String(headers["a-im"] ?? "").includes("feed"),
    status: statusCode ?? 0,
  };
}
