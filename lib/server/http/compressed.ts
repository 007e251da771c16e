import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

/**
 * A text, compressed for whoever takes that. Next compresses what it knows to be text, and playlists are not on its list:
 * with signed URLs on every line they shrink to a fiftieth.
 */
export async function compressed(
  request: Request,
  text: string,
  contentType: string,
): Promise<Response> {
  const headers = { "content-type": contentType, vary: "accept-encoding" };
  if (!/\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")) {
    return new Response(text, { headers });
  }
  const body = new Uint8Array(await compress(text));
  return new Response(body, { headers: { ...headers, "content-encoding": "gzip" } });
}
