import type { z } from "zod";
import type { ProblemCode } from "../../problem.ts";
import type { Caller } from "./callers.ts";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** Method and path. A parameter stands in braces; `{...file}` takes the rest of the path, slashes included. */
export type EndpointName = `${Method} /api/${string}`;

/** An answer that is no JSON of ours: a text, a page, a way to another address. */
export type OtherAnswer = { contentTypes: readonly string[]; description: string };

/** What one method of one path takes and answers. */
export type Endpoint = {
  /** What it does, in one line. */
  summary: string;
  /** What else a client must know, as Markdown's paragraphs with `code`. */
  description?: string;
  caller: Caller;
  query?: z.ZodType;
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** Whether no body counts as `{}`. */
  bodyIsOptional?: true;
  /** By status: the JSON, null for an empty answer, or something else. */
  answers: { readonly [status: number]: z.ZodType | null | OtherAnswer };
  /** Headers that a success carries, with what they say. */
  answerHeaders?: Readonly<Record<string, string>>;
  /** Beyond those that follow from who may call it and what it takes. */
  problems?: readonly ProblemCode[];
};

export type EndpointTable = Record<EndpointName, Endpoint>;

type Segments<Path extends string> = Path extends `${infer First}/${infer Rest}`
  ? First | Segments<Rest>
  : Path;
type ParameterIn<Segment> = Segment extends `{...${infer Name}}`
  ? { [Key in Name]: string[] }
  : Segment extends `{${infer Name}}`
    ? { [Key in Name]: string }
    : never;
type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** The parameters in an endpoint's path; `unknown` if there are none. */
export type ParamsOf<Name extends string> = Together<ParameterIn<Segments<Name>>>;

/** What a client may send as the body, before it is parsed. */
export type BodyOf<One extends Endpoint> = One extends { body: z.ZodType }
  ? z.input<One["body"]>
  : never;

/** What a client may ask for in the address. */
export type QueryOf<One extends Endpoint> = One extends { query: z.ZodType }
  ? z.input<One["query"]>
  : never;

/** The JSON of all answers that are no refusals; undefined where one is empty. */
export type AnswerBodyOf<One extends Endpoint> = {
  [Status in keyof One["answers"]]: One["answers"][Status] extends z.ZodType
    ? z.output<One["answers"][Status]>
    : undefined;
}[keyof One["answers"]];

/** An answer as a handler gives it: of a status that is described, with the body that belongs to it. */
export type AnswerOf<One extends Endpoint> = {
  [Status in keyof One["answers"]]: { status: Status; headers?: Record<string, string> } & Content<
    One["answers"][Status]
  >;
}[keyof One["answers"]];

type Content<Answer> = Answer extends z.ZodType
  ? { body: z.output<Answer> }
  : Answer extends OtherAnswer
    ? { text: string | ReadableStream<Uint8Array>; contentType: Answer["contentTypes"][number] }
    : unknown;

/** An endpoint's name taken apart. `names`: the path's parameters, in its order. */
export function partsOf(name: string): {
  method: string;
  path: string;
  names: { name: string; isRest: boolean }[];
} {
  const [method = "", path = ""] = name.split(" ");
  const names = [...path.matchAll(/\{(\.\.\.)?(\w+)\}/g)].map(([, rest, word = ""]) => ({
    name: word,
    isRest: rest !== undefined,
  }));
  return { method, path, names };
}

/** Whether an answer is JSON of ours, by its schema. */
export function isSchema(answer: z.ZodType | null | OtherAnswer): answer is z.ZodType {
  return answer !== null && !("contentTypes" in answer);
}
