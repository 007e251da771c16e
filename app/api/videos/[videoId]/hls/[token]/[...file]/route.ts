import { databaseNow } from "#lib/server/base/db/clock.ts";
import { clientNetwork } from "#lib/server/base/http/client-network.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { serveStream } from "#lib/server/views/playback/serve-stream.ts";

type Context = { params: Promise<{ videoId: string; token: string; file: string[] }> };

// Players send neither cookies nor tokens of ours along: who asks is in the address.
export const GET = route(async (request, { params }: Context) => {
  await limit(request, { policy: "playback-network", by: clientNetwork(request.headers) });
  const { videoId, token, file } = await params;
  const { contentType, text } = await serveStream(
    videoId,
    token,
    file.join("/"),
    await databaseNow(),
  );
  // As it is: Next takes every Content-Encoding off an answer, and a player would be left with bytes it cannot read.
  return new Response(text, { headers: { "content-type": contentType } });
});
