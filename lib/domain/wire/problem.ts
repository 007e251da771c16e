import { z } from "zod";
import { fieldCodes, statusOf } from "../problem.ts";
import { keysOf } from "../keys-of.ts";
import { problemReasons } from "../problem-reasons.ts";
import { refusals } from "../verdict.ts";
import { keyOf } from "./fields.ts";

/** The body of every refusal: `application/problem+json` (RFC 9457). Further members belong to the code. */
export const ProblemAnswer = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: keyOf(statusOf).describe("Stable; more may be added"),
    detail: z.string().describe("For people: what was wrong and what to do"),
    reason: z
      .enum([...Object.values(problemReasons).flat(), ...keysOf(refusals)])
      .optional()
      .describe(
        "Which case it is, of codes that cover several: `not_allowed`, `upload_incomplete`, `encoding_not_needed`, `file_refused`; more may be added",
      ),
    errors: z
      .array(
        z.object({
          path: z.string().describe("title, tags.0"),
          message: z.string(),
          code: z
            .enum(fieldCodes)
            .optional()
            .describe("Of an `invalid_request`; more may be added"),
          limit: z.number().optional().describe("How much is allowed at most, or needed at least"),
        }),
      )
      .optional()
      .describe("What of the request it is about, where it is about single fields"),
  })
  .meta({
    id: "Problem",
    description: "Why a request was refused (RFC 9457). Further members depend on the code",
  });
