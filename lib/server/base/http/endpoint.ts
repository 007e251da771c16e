import type { z } from "zod";
import { contract } from "#lib/domain/wire/contract/contract.ts";
import type { Contract } from "#lib/domain/wire/contract/contract.ts";
import type { AnswerOf, Endpoint, ParamsOf } from "#lib/domain/wire/contract/endpoint.ts";
import { readBody, readOptionalBody, readQuery } from "./body.ts";
import { route } from "./route.ts";

type Name = keyof Contract;
type Part = "body" | "query";
type Parsed<One extends Name, Read extends Part> =
  Contract[One] extends Record<Read, infer Schema extends z.ZodType> ? z.output<Schema> : never;

/** What a handler can read of its request, by the endpoint's description. */
type Reading<One extends Name> = {
  params: ParamsOf<One>;
  /** @throws as {@link readBody} */
  readBody(): Promise<Parsed<One, "body">>;
  /** @throws as {@link readQuery} */
  readQuery(): Parsed<One, "query">;
};

type Answer = {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  text?: string | ReadableStream<Uint8Array>;
  contentType?: string;
};
type AnswerTo<One extends Name> = Answer & AnswerOf<Contract[One]>;

/**
 * The handler of an endpoint of the contract, wrapped as by {@link route}. What it returns is the answer: a status that is
 * described, and what belongs to it.
 */
export function endpoint<One extends Name, const Given extends AnswerTo<One>>(
  name: One,
  handler: (request: Request, reading: Reading<One>) => Promise<Given> | Given,
): (request: Request, context: { params: Promise<ParamsOf<One>> }) => Promise<Response> {
  const { bodyIsOptional }: Endpoint = contract[name];
  const read = bodyIsOptional ? readOptionalBody : readBody;
  return route(async (request, context) => {
    const answer = await handler(request, {
      params: await context.params,
      readBody: () => read(request, schemaOf(name, "body")),
      readQuery: () => readQuery(request, schemaOf(name, "query")),
    });
    return responseOf(answer);
  });
}

function schemaOf<One extends Name, Read extends Part>(
  name: One,
  part: Read,
): z.ZodType<Parsed<One, Read>>;
function schemaOf(name: Name, part: Part): z.ZodType {
  const described: Endpoint = contract[name];
  const schema = described[part];
  if (!schema) throw new Error(`${name} is described without a ${part}`);
  return schema;
}

function responseOf({ status, headers = {}, body, text, contentType }: Answer): Response {
  if (body !== undefined) return Response.json(body, { status, headers });
  if (text === undefined || !contentType) return new Response(null, { status, headers });
  return new Response(text, { status, headers: { "content-type": contentType, ...headers } });
}
