import { createDocument } from "zod-openapi";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";
import { z } from "zod";
import { statusOf } from "../problem.ts";
import type { ProblemCode } from "../problem.ts";
import { chapters } from "./contract/contract.ts";
import { callerWords, securityOf } from "./contract/caller-words.ts";
import { isSchema, partsOf } from "./contract/endpoint.ts";
import type { Endpoint } from "./contract/endpoint.ts";
import { problemsOf } from "./contract/implied-problems.ts";
import { ProblemAnswer } from "./problem.ts";

export type ApiDocument = ReturnType<typeof createDocument>;

/** The contract as an OpenAPI 3.1 document. */
export function apiDocument(): ApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const { title, endpoints } of chapters) {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const { method, path } = documentedPlace(name);
      paths[path] = { ...paths[path], [method]: operation(name, endpoint, title) };
    }
  }
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Newsreel",
        version: "1",
        description:
          "Times are ISO 8601 in UTC, sizes are bytes, durations are seconds. New fields, kinds of events and codes may be added; nothing that is here goes or changes its meaning.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/", description: "This portal" }],
      tags: chapters.map(({ title }) => ({ name: title })),
      paths,
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
          token: {
            type: "http",
            scheme: "bearer",
            description: "An API token from the account page",
          },
          secret: { type: "http", scheme: "bearer", description: "A secret of the deployment" },
        },
      },
    },
    {
      // What is answered may get new fields, so clients must not refuse what they do not know.
      override: ({ jsonSchema, io }) => {
        if (io === "output" && jsonSchema.additionalProperties === false) {
          delete jsonSchema.additionalProperties;
        }
        // The format says it already.
        if (jsonSchema.format === "uuid" || jsonSchema.format === "date-time") {
          delete jsonSchema.pattern;
        }
      },
    },
  );
}

/** Where the document has an endpoint: OpenAPI knows no parameter that takes slashes. */
export function documentedPlace(name: string): { method: string; path: string } {
  const { method, path } = partsOf(name);
  return { method: method.toLowerCase(), path: path.replace("{...", "{") };
}

function operation(name: string, endpoint: Endpoint, chapter: string): ZodOpenApiOperationObject {
  const { method } = partsOf(name);
  const { summary, description, caller, query, headers, body, bodyIsOptional } = endpoint;
  const path = pathParameters(name);
  return {
    operationId: operationId(name),
    tags: [chapter],
    summary,
    description: [description, callerWords(caller)].filter(Boolean).join("\n\n"),
    security: securityOf(caller),
    requestParams: {
      ...(path && { path }),
      ...(query && { query: shapeOf(query) }),
      ...(headers && { header: headers }),
    },
    ...(body && {
      requestBody: {
        required: !bodyIsOptional,
        content: { "application/json": { schema: body } },
      },
    }),
    responses: responses(endpoint, problemsOf(method, endpoint)),
  };
}

/** "post_uploads_uploadId_parts": stable as long as the address is. */
function operationId(name: string): string {
  return name
    .replace(" /api", "")
    .replace(/[^A-Za-z]+/g, "_")
    .replace(/_$/, "")
    .replace(/^[A-Z]+/, (method) => method.toLowerCase());
}

function pathParameters(name: string): z.ZodObject | undefined {
  const { names } = partsOf(name);
  if (names.length === 0) return undefined;
  const one = ({ name: word, isRest }: (typeof names)[number]) => {
    if (isRest) return z.string().describe("The rest of the path, slashes included");
    return word.endsWith("Id") ? z.uuid() : z.string();
  };
  return z.object(Object.fromEntries(names.map((each) => [each.name, one(each)])));
}

/** A query is an object, whatever is checked of it as a whole. */
function shapeOf(query: z.ZodType): z.ZodObject {
  if (query instanceof z.ZodObject) return query;
  throw new Error("a query of the contract is no object");
}

function responses(endpoint: Endpoint, problems: ProblemCode[]) {
  const all: Record<string, ZodOpenApiResponseObject> = {};
  for (const [status, answer] of Object.entries(endpoint.answers)) {
    const headers = Object.entries(endpoint.answerHeaders ?? {}).map(
      ([name, description]) => [name, { description, schema: { type: "string" } }] as const,
    );
    all[status] = {
      description: describe(answer),
      ...(isSchema(answer) && { content: { "application/json": { schema: answer } } }),
      ...(answer && !isSchema(answer) && { content: texts(answer.contentTypes) }),
      ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    };
  }
  for (const [status, codes] of byStatus(problems)) {
    const known = all[status];
    all[status] = {
      ...known,
      description: [known?.description, codes.map((code) => `\`${code}\``).join(", ")]
        .filter(Boolean)
        .join("; or refused: "),
      content: {
        ...known?.content,
        "application/problem+json": { schema: refusal(codes) },
      },
    };
  }
  return all;
}

function describe(answer: Endpoint["answers"][number]): string {
  if (answer === null || answer === undefined) return "Done; the answer is empty";
  return isSchema(answer) ? (answer.description ?? "Done") : answer.description;
}

const texts = (contentTypes: readonly string[]) =>
  Object.fromEntries(contentTypes.map((type) => [type, { schema: { type: "string" as const } }]));

/** A problem whose code is one of some. */
const refusal = (codes: ProblemCode[]) =>
  z.intersection(ProblemAnswer, z.object({ code: z.enum(codes) }));

function byStatus(problems: ProblemCode[]): [string, ProblemCode[]][] {
  const found = new Map<string, ProblemCode[]>();
  for (const code of problems) {
    const status = String(statusOf[code]);
    found.set(status, [...(found.get(status) ?? []), code]);
  }
  return [...found].toSorted(([one], [other]) => Number(one) - Number(other));
}
