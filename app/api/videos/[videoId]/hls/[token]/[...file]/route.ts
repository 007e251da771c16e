import { route } from "#lib/server/http/route.ts";
import { serveStream } from "#lib/server/playback/serve-stream.ts";

type Context = { params: Promise<{ videoId: string; token: string; file: string[] }> };

// Players send neither cookies nor tokens of ours along: who asks is in the address.
export const GET = route(async (_request, { params }: Context) => {
  const { videoId, token, file } = await params;
  const { contentType, text } = await serveStream(videoId, token, file.join("/"), new Date());
  // As it is: Next takes every Content-Encoding off an answer, and a player would be left with bytes it cannot read.
  return new Response(text, { headers: { "content-type": contentType } });
});
