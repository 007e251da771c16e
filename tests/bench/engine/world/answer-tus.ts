import type { IncomingMessage, ServerResponse } from "node:http";
import type { Store } from "./answer-chunk.ts";
import { viewOf } from "./objects.ts";
import { readAll, receive } from "./receive.ts";

const lengths = new Map<string, number>();

/** The PATCH under way of an upload, and when it is over. */
const underWay = new Map<string, { request: IncomingMessage; over: Promise<unknown> }>();

const tus = { "tus-resumable": "1.0.0", "cache-control": "no-store" };

/** tus 1.0: create, ask for the offset, append; whatever arrived of a broken PATCH counts. */
export async function answerTus(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  { objectOf, hash, onBytes, isSilent }: Store,
): Promise<void> {
  if (request.method === "POST") {
    await readAll(request);
    const id = crypto.randomUUID();
    lengths.set(id, Number(request.headers["upload-length"]));
    objectOf(id);
    response.writeHead(201, { ...tus, location: `/tus/${id}` }).end();
    return;
  }
  const id = pathname.slice("/tus/".length);
  const object = objectOf(id);
  const length = lengths.get(id) ?? 0;
  // Whoever asks has given up an earlier request, whether its connection knows or not.
  const earlier = underWay.get(id);
  earlier?.request.destroy();
  await earlier?.over;
  const offset = viewOf(object).size;
  if (request.method === "HEAD") {
    const told = { "upload-offset": String(offset), "upload-length": String(length) };
    response.writeHead(200, { ...tus, ...told }).end();
    return;
  }
  if (Number(request.headers["upload-offset"]) !== offset) {
    await receive(request, { hash: false, onBytes });
    response.writeHead(409, tus).end();
    return;
  }
  const receiving = receive(request, { start: offset, hash, onBytes }).then((piece) => {
    underWay.delete(id);
    if (piece.size > 0) object.parts.set(object.parts.size + 1, piece);
    return piece;
  });
  underWay.set(id, { request, over: receiving });
  const { whole } = await receiving;
  if (!whole) return;
  const now = viewOf(object).size;
  if (now === length) object.completed = true;
  if (isSilent()) return;
  response.writeHead(204, { ...tus, "upload-offset": String(now) }).end();
}
