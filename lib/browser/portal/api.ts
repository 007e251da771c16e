import type {
  PreviewTransfer,
  SignedTransfer,
  StillsTransfer,
} from "../../domain/wire/transfers.ts";
import type {
  Allowance,
  CompletedUpload,
  KnownFile,
  KnownFiles,
  Reservation,
  ReservedUploads,
  ReserveUpload,
  SignParts,
  SignStills,
  StorageCheck,
  UploadView,
} from "../../domain/wire/uploads.ts";
import { ApiProblem } from "./api-problem.ts";
import { createAsk } from "./ask.ts";
import type { AskOptions } from "./ask.ts";
import { gather } from "./gather.ts";
import { expiring } from "./expiring.ts";

/** Completing 10,000 parts takes the store minutes. */
const COMPLETE_MS = 120_000;

export type Api = ReturnType<typeof createApi>;

/** The portal's HTTP contract as functions. They throw what {@link createAsk} does. */
export function createApi(options: AskOptions) {
  const { ask, askDated, actFor, ping } = createAsk(options);

  const reserve = gather({
    async one({ file, key }: { file: ReserveUpload; key: string }) {
      const call = { headers: { "idempotency-key": key } };
      const { answer, date } = await askDated<Reservation>("POST", "/api/uploads", file, call);
      return { ...answer, transfer: dated(answer.transfer, date) };
    },
    async several(asked) {
      const body = { uploads: asked.map(({ file, key }) => ({ ...file, key })) };
      const path = "/api/uploads/batch";
      const { answer, date } = await askDated<ReservedUploads>("POST", path, body, {});
      return answer.uploads.map((one) => {
        if ("problem" in one) return new ApiProblem(one.problem.status, one.problem, undefined);
        const { reservation } = one;
        return { ...reservation, transfer: dated(reservation.transfer, date) };
      });
    },
  });

  const knownFiles = gather({
    one(fingerprint: string) {
      const path = `/api/uploads?fingerprint=${encodeURIComponent(fingerprint)}`;
      return ask<{ uploads: KnownFile[] }>("GET", path);
    },
    async several(fingerprints) {
      const { files } = await ask<KnownFiles>("POST", "/api/uploads/known", { fingerprints });
      return files.map((uploads) => ({ uploads }));
    },
  });

  return {
    actFor,
    ping,
    /** Files that come together are reserved together. */
    reserve: (file: ReserveUpload, key: string) => reserve({ file, key }),
    openUploads: () => ask<{ uploads: UploadView[] }>("GET", "/api/uploads?state=open"),
    /** Verified uploads of the file with this fingerprint, newest first. */
    knownFiles,
    upload: (id: string, signal: AbortSignal) =>
      ask<UploadView>("GET", `/api/uploads/${id}`, undefined, { signal }),
    async sign(id: string, parts: SignParts["parts"], signal: AbortSignal) {
      const path = `/api/uploads/${id}/parts`;
      const { answer, date } = await askDated<SignedTransfer>("POST", path, { parts }, { signal });
      return dated(answer, date);
    },
    /** `checksum`: CRC64NVME of the whole file as it was read here; the portal compares it before completing. */
    complete: (id: string, signal: AbortSignal, checksum?: string) =>
      ask<CompletedUpload>(
        "POST",
        `/api/uploads/${id}/complete`,
        { checksum },
        { signal, limit: COMPLETE_MS },
      ),
    /** Why the store cannot be reached, as far as the portal can find out. */
    checkStorage: (id: string, signal: AbortSignal) =>
      ask<StorageCheck>("POST", `/api/uploads/${id}/storage-check`, {}, { signal }),
    cancel: (id: string) =>
      ask<void>("DELETE", `/api/uploads/${id}`, undefined, { keepalive: true }),
    allowance: () => ask<Allowance>("GET", "/api/allowance"),
    /** `size`: of the film, once there is one. */
    signPreview: (id: string, signal: AbortSignal, size?: number) =>
      ask<PreviewTransfer>("POST", `/api/uploads/${id}/preview`, { size }, { signal }),
    recordPreview: (id: string, signal: AbortSignal) =>
      ask<{ received: boolean }>("PUT", `/api/uploads/${id}/preview`, undefined, { signal }),
    signThumbnails: (id: string, sizes: SignStills, signal: AbortSignal) =>
      ask<StillsTransfer>("POST", `/api/uploads/${id}/stills`, sizes, { signal }),
    recordThumbnails: (id: string, signal: AbortSignal) =>
      ask<{ hasPoster: boolean; hasStrip: boolean }>(
        "PUT",
        `/api/uploads/${id}/stills`,
        undefined,
        {
          signal,
        },
      ),
  };
}

/** Every permission in it counts down from now. */
function dated(transfer: SignedTransfer, date: string | null) {
  if (transfer.method !== "multipart") return expiring(transfer, date);
  return { ...transfer, parts: transfer.parts.map((part) => expiring(part, date)) };
}
