import type { Contract } from "./contract.ts";
import type { AnswerBodyOf, BodyOf, Method } from "./endpoint.ts";

// Which endpoint a client asks, told from the method and the address that it writes: `/api/videos/${id}/state` is typed as
// `/api/videos/${string}/state`, which is GET /api/videos/{videoId}/state and no other. Types alone: nothing of it is sent to
// browsers.

type Split<Path extends string> = Path extends `${infer First}/${infer Rest}`
  ? [First, ...Split<Rest>]
  : [Path];

type WithoutQuery<Path extends string> = Path extends `${infer Before}?${string}` ? Before : Path;

/** Whether an address is at a described path, segment by segment; a parameter takes any. */
type IsAt<Address extends string[], Described extends string[]> = Described extends [
  infer Word extends string,
  ...infer Words extends string[],
]
  ? Address extends [infer Segment extends string, ...infer Segments extends string[]]
    ? Word extends `{${string}}`
      ? IsAt<Segments, Words>
      : Segment extends Word
        ? IsAt<Segments, Words>
        : false
    : false
  : Address extends []
    ? true
    : false;

type NamesAt<Asking extends Method, Address extends string> = {
  [Name in keyof Contract]: Name extends `${Asking} ${infer Path}`
    ? true extends IsAt<Split<WithoutQuery<Address>>, Split<Path>>
      ? Name
      : never
    : never;
}[keyof Contract];

/** Of an address that is just any string nothing is known. */
type IsKnown<Address extends string> = string extends Address ? false : true;

/** What is answered there where it is not refused; undefined where the answer is empty. */
export type AnswerAt<Asking extends Method, Address extends string> =
  IsKnown<Address> extends true ? AnswerBodyOf<Contract[NamesAt<Asking, Address>]> : unknown;

/** What may be sent there as the body. */
export type BodyAt<Asking extends Method, Address extends string> =
  IsKnown<Address> extends true ? BodyOf<Contract[NamesAt<Asking, Address>]> : unknown;

/** An address of the API where something takes this method; `never` if nothing does. */
export type AddressOf<Asking extends Method, Address extends string> =
  IsKnown<Address> extends true
    ? [NamesAt<Asking, Address>] extends [never]
      ? never
      : Address
    : Address;
