// An error as every address tells it: RFC 9457 problem details.
import { z } from "zod";
import { ERROR_CODES } from "../../model/errors.ts";
import { namedSchemas, type Told, text } from "./kit.ts";

const faultSchema = z
  .strictObject({ parameter: text("Its name."), detail: text("What is wrong with it.") })
  .describe("One bad parameter.")
  .register(namedSchemas, { id: "ParameterFault" });

export const problemSchema = z
  .strictObject({
    type: z.string().meta({ format: "uri" }).describe("`about:blank`: the status says what kind it is."),
    title: text("What kind of error it is, for people."),
    status: z.int().min(400).max(599).describe("The HTTP status."),
    code: z
      .enum(ERROR_CODES)
      .describe("What kind of error it is, for programs. None with status 405.")
      .optional(),
    detail: text("What is wrong here, in a sentence."),
    instance: z.string().meta({ format: "uri-reference" }).describe("The path that was asked for."),
    errors: z.array(faultSchema).describe("With status 400: every bad parameter at once.").optional(),
  })
  .describe("An error (RFC 9457).")
  .register(namedSchemas, { id: "Problem" });

export type ProblemJson = Told<z.infer<typeof problemSchema>>;
