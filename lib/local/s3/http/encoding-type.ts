import { S3Error } from "../errors.ts";
import { encodePath } from "../sigv4/encode.ts";
import { type Incoming, queryValue } from "./incoming.ts";

/** `url` if keys are to be percent-encoded in a listing: XML cannot hold every character. Throws InvalidArgument. */
export function readEncoding(incoming: Incoming): "url" | undefined {
  const text = queryValue(incoming, "encoding-type");
  if (text === undefined || text === "url") return text;
  throw new S3Error("InvalidArgument", "Invalid Encoding Method specified in Request", {
    ArgumentName: "encoding-type",
    ArgumentValue: text,
  });
}

/** How keys, prefixes and delimiters are written then. */
export const encoder = (encoding: "url" | undefined): ((key: string) => string) =>
  encoding === "url" ? encodePath : (key) => key;
