import type { WholeTransfer } from "../../domain/wire/transfers.ts";
import type { Thumbnails } from "../media/draw-frames.ts";
import { send } from "./send.ts";
import type { TransferTools } from "./transfer.ts";
import { wholeRequest } from "./whole-request.ts";

/** Sends poster and filmstrip beside the video. They are optional: the caller ignores a failure. */
export async function sendThumbnails(
  uploadId: string,
  thumbnails: Thumbnails,
  signal: AbortSignal,
  { api, scheduler }: TransferTools,
): Promise<void> {
  const sizes = { poster: thumbnails.poster.size, strip: thumbnails.strip.size };
  const { poster, strip } = await api.signThumbnails(uploadId, sizes, signal);
  const options = { express: true, rank: () => 0, signal };
  const sendOne = (transfer: WholeTransfer, picture: Blob) =>
    scheduler.run(`${uploadId}/stills`, { ...options, bytes: picture.size }, (_, dead) =>
      send({ ...wholeRequest(transfer, picture), signal, dead }),
    );
  await sendOne(poster, thumbnails.poster);
  await sendOne(strip, thumbnails.strip);
}
