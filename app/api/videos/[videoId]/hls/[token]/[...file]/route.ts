import { databaseNow } from "#lib/server/base/db/clock.ts";
import { clientNetwork } from "#lib/server/base/http/client-network.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { serveStream } from "#lib/server/views/playback/serve-stream.ts";

// Players send neither cookies nor tokens of ours along: who asks is in the address.
export const GET = endpoint(
  "GET /api/videos/{videoId}/hls/{token}/{...file}",
  async (request, { params }) => {
    await limit(request, { policy: "playback-network", by: clientNetwork(request.headers) });
    const { videoId, token, file } = params;
    const stream = await serveStream(videoId, token, file.join("/"), await databaseNow());
    // As it is: Next takes every Content-Encoding off an answer, and a player would be left with bytes it cannot read.
    return { status: 200, ...stream };
  },
);
