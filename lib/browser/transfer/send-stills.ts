import type { WholeTransfer } from "../../domain/wire/transfers.ts";
import type { Stills } from "../media/draw-frames.ts";
import { send } from "./send.ts";
import type { TransferTools } from "./transfer.ts";
import { wholeRequest } from "./whole-request.ts";

/** Sends poster and strip beside the film. They are a courtesy: the caller lets a failure pass. */
export async function sendStills(
  uploadId: string,
  stills: Stills,
  signal: AbortSignal,
  { api, scheduler }: TransferTools,
): Promise<void> {
  const sizes = { poster: stills.poster.size, strip: stills.strip.size };
  const { poster, strip } = await api.signStills(uploadId, sizes, signal);
  const options = { express: true, rank: () => 0, signal };
  const sendOne = (transfer: WholeTransfer, picture: Blob) =>
    scheduler.run(`${uploadId}/stills`, { ...options, bytes: picture.size }, (_, dead) =>
      send({ ...wholeRequest(transfer, picture), signal, dead }),
    );
  await sendOne(poster, stills.poster);
  await sendOne(strip, stills.strip);
}
