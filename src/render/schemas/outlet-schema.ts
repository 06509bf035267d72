// Who publishes: a source as stories and entries name it.
import { z } from "zod";
import { SOURCE_KINDS } from "../../model/source.ts";
import { address, namedSchemas, text } from "./kit.ts";

export const outletFields = {
  id: text("Id of the source."),
  name: text("As feeds.yaml calls it, else as its feed calls itself."),
  publisher: text("Who is behind it; the sources of one publisher count once."),
  kind: z.enum(SOURCE_KINDS),
  siteUrl: address("Its site.").nullable(),
  feedUrl: address("The feed that is polled, as configured; null if it is polled no more.").nullable(),
};

export const outletSchema = z
  .strictObject(outletFields)
  .describe("A source, as stories and entries name it.")
  .register(namedSchemas, { id: "Outlet" });
