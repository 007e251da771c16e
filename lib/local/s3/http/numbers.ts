import { S3Error } from "../errors.ts";
import { type Incoming, queryValue } from "./incoming.ts";

/** A count in the query, `otherwise` if there is none. Throws InvalidArgument. */
export function readCount(incoming: Incoming, name: string, otherwise: number): number {
  const text = queryValue(incoming, name);
  if (text === undefined || text === "") return otherwise;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new S3Error("InvalidArgument", `Provided ${name} not an integer or within integer range`, {
    ArgumentName: name,
    ArgumentValue: text,
  });
}
