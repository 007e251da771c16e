import { amzValue, headerValue, type Incoming } from "../http/incoming.ts";
import { headerText, keptHeaders } from "./headers.ts";

/** What a request says should be stored with its object, be it in headers or in a presigned query. */
export function requestHeaders(incoming: Incoming): Record<string, string> {
  const names = new Set([
    ...Object.keys(incoming.message.headers),
    ...incoming.query
      .map(([name]) => name.toLowerCase())
      .filter((name) => name.startsWith("x-amz-")),
  ]);
  return keptHeaders(names, (name) => {
    const inQuery = headerValue(incoming, name) === undefined;
    const value = amzValue(incoming, name);
    return value !== undefined && inQuery ? headerText(name, value) : value;
  });
}
