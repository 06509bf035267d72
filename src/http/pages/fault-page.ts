// What a person sees instead of a page: what happened, and the way back.
import { html } from "hono/html";
import type { Config } from "../../model/config.ts";
import type { HouseError } from "../../model/errors.ts";
import { titleOf } from "../problem.ts";
import { type Html, layout } from "./layout.ts";

export function faultPage(config: Config, fault: HouseError, status: number): Html {
  return layout(config, {
    title: titleOf(status),
    description: titleOf(status),
    path: "/",
    channelId: null,
    main: html`<section class="empty"><h1>${titleOf(status)}</h1>
<p>${status >= 500 ? "The fault is in the log of this service." : fault.message}</p>
<p><a href="/">To the newest stories</a></p></section>`,
  });
}
