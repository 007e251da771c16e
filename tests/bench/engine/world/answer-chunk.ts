import type { IncomingMessage, ServerResponse } from "node:http";
import type { StoredObject } from "./objects.ts";
import { receive } from "./receive.ts";

/** What every protocol of the store needs of it. */
export type Store = {
  objectOf(key: string): StoredObject;
  hash: boolean;
  onBytes(count: number): void;
  /** Whether what was just taken in gets no answer. */
  isSilent(): boolean;
  /** Counts a refusal. */
  onRefused(): void;
};

/** Content-Range chunks, as resumable endpoints of Google's kind take them. */
export async function answerChunk(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  { objectOf, hash, onBytes, isSilent }: Store,
): Promise<void> {
  const object = objectOf(pathname.slice("/chunks/".length));
  const [, from = 0, to = 0, of = 0] = (
    /bytes (\d+)-(\d+)\/(\d+)/.exec(request.headers["content-range"] ?? "") ?? []
  ).map(Number);
  const piece = await receive(request, { start: from, hash, onBytes });
  if (!piece.whole) return;
  object.parts.set(from + 1, piece);
  if (to + 1 === of) object.completed = true;
  if (isSilent()) return;
  if (object.completed) response.writeHead(200).end();
  else response.writeHead(308, { range: `bytes=0-${to}` }).end();
}
