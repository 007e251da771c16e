import type { PostTransfer } from "../../domain/wire/transfers.ts";
import type { Stills } from "../media/draw-frames.ts";
import { formOf } from "./form.ts";
import { send } from "./send.ts";
import type { TransferTools } from "./transfer.ts";

/** Sends poster and strip beside the film. They are a courtesy: the caller lets a failure pass. */
export async function sendStills(
  uploadId: string,
  stills: Stills,
  signal: AbortSignal,
  { api, line }: TransferTools,
): Promise<void> {
  const { poster, strip } = await api.signStills(uploadId, signal);
  const turn = { express: true, rank: () => 0, signal };
  const post = (transfer: PostTransfer, picture: Blob) =>
    line.run(`${uploadId}/stills`, { ...turn, bytes: picture.size }, () =>
      send({ method: "POST", url: transfer.url, body: formOf(transfer, picture), signal }),
    );
  await post(poster, stills.poster);
  await post(strip, stills.strip);
}
