// `start`, `serve`, `work`: the service as one process, or either half of it.
import { type App, openApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import { followConfig } from "../follow-config.ts";
import { createServer } from "../http/create-server.ts";
import { type Listening, listen } from "../http/listen.ts";
import { createLive, type Live } from "../http/live.ts";
import { workApart } from "../work-apart.ts";
import type { WorkOrder } from "../work-order.ts";
import { work } from "../worker.ts";
import type { Command, Invocation } from "./command.ts";

interface Halves {
  readonly serves: boolean;
  readonly works: boolean;
}

export const start: Command = {
  name: "start",
  summary: "poll the sources and serve the feeds, the API and the pages (what npm start runs)",
  usage: `start

Polls each source when it is due and serves http://HOST:PORT, until SIGINT or SIGTERM.
HOST (127.0.0.1) and PORT (3000) come from the environment.`,
  options: {},
  run: (invocation) => runHalves(invocation, { serves: true, works: true }),
};

export const serve: Command = {
  name: "serve",
  summary: "serve only",
  usage: "serve\n\nServes what the store has; polls nothing. Run `work` beside it.",
  options: {},
  run: (invocation) => runHalves(invocation, { serves: true, works: false }),
};

export const workOnly: Command = {
  name: "work",
  summary: "poll only",
  usage: "work\n\nPolls each source when it is due, until SIGINT or SIGTERM; serves nothing.",
  options: {},
  run: (invocation) => runHalves(invocation, { serves: false, works: true }),
};

async function runHalves(invocation: Invocation, { serves, works }: Halves): Promise<number> {
  const { settings, log, signal, environment, terminal } = invocation;
  const config = loadConfig(settings.configPath);
  const isApart = serves && works;
  const app = openApp({ config, data: settings.dataPath, log, environment, isShared: isApart, works });
  let live: Live | null = null;
  const following = followConfig(app, {
    path: settings.configPath,
    log,
    relistAlone: isApart ? null : works ? () => () => {} : app.alone,
    adopted: () => live?.renew(),
  });
  live = serves ? createLive(() => createServer(app.house(works, following.fault), log)) : null;
  try {
    const server = live ? await openServer(app, live, invocation) : null;
    try {
      // What the stop takes, it takes for both halves at once.
      const served = stopped(signal).then(() => {
        log.info("stopping", {});
        return server?.close();
      });
      const order = () => orderOf(invocation, app);
      if (isApart) await workApart({ order, log, write: terminal.err }, signal);
      else if (works) await work(app, signal);
      await served;
    } finally {
      await server?.close();
    }
  } finally {
    following.stop();
    await app.close();
  }
  log.info("stopped", {});
  return 0;
}

function orderOf({ settings, terminal, environment }: Invocation, { config }: App): WorkOrder {
  const { configPath, dataPath, logLevel } = settings;
  const pretty = terminal.isInteractive;
  return { configPath, config, dataPath, logLevel, pretty, environment: { ...environment } };
}

async function openServer(app: App, live: Live, { settings, log }: Invocation): Promise<Listening> {
  const server = await listen(live, settings.host, settings.port);
  const shown = settings.host === "127.0.0.1" || settings.host === "0.0.0.0" ? "localhost" : settings.host;
  const url = `http://${shown}:${server.port}`;
  log.info("listening", { url, sources: app.config.sources.length, channels: app.config.channels.length });
  const { url: siteUrl } = app.config.site;
  if (new URL(siteUrl).hostname === "localhost" && siteUrl !== url) {
    log.warn("site.url", {
      message: `feeds.yaml says site.url ${siteUrl}: published links lead there, not to ${url}`,
    });
  }
  return server;
}

const stopped = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
