import type { PostTransfer } from "../../domain/wire.ts";
import type { Stills } from "../media/draw-frames.ts";
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
    line.run(`${uploadId}/stills`, { ...turn, bytes: picture.size }, () => {
      const form = new FormData();
      for (const [name, value] of Object.entries(transfer.fields)) form.append(name, value);
      form.append("file", picture);
      return send({ method: "POST", url: transfer.url, body: form, signal });
    });
  await post(poster, stills.poster);
  await post(strip, stills.strip);
}
