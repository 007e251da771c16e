import { S3Error } from "../errors.ts";
import { type Incoming, queryValue } from "../http/incoming.ts";

/** S3: parts are numbered 1 to 10,000. Throws InvalidArgument. */
export function readPartNumber(incoming: Incoming): number {
  const text = queryValue(incoming, "partNumber") ?? "";
  const partNumber = Number(text);
  if (/^\d{1,5}$/.test(text) && partNumber >= 1 && partNumber <= 10_000) return partNumber;
  throw new S3Error(
    "InvalidArgument",
    "Part number must be an integer between 1 and 10000, inclusive",
    { ArgumentName: "partNumber", ArgumentValue: text },
  );
}
