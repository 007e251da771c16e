import type { SignedTransfer } from "../../domain/wire/transfers.ts";
import type {
  KnownFile,
  ReserveUpload,
  SignParts,
  SignStills,
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
      const { answer, date } = await askDated("POST", "/api/uploads", file, call);
      return { ...answer, transfer: dated(answer.transfer, date) };
    },
    async several(asked) {
      const body = { uploads: asked.map(({ file, key }) => ({ ...file, key })) };
      const { answer, date } = await askDated("POST", "/api/uploads/batch", body, {});
      return answer.uploads.map((one) => {
        if ("problem" in one) return new ApiProblem(one.problem.status, one.problem, undefined);
        const { reservation } = one;
        return { ...reservation, transfer: dated(reservation.transfer, date) };
      });
    },
  });

  const knownFiles = gather({
    async one(fingerprint: string) {
      const query = encodeURIComponent(fingerprint);
      const { uploads } = await ask("GET", `/api/uploads?fingerprint=${query}`);
      return { uploads: uploads.filter(isKnownFile) };
    },
    async several(fingerprints) {
      const { files } = await ask("POST", "/api/uploads/known", {
        fingerprints: [...fingerprints],
      });
      return files.map((uploads) => ({ uploads }));
    },
  });

  return {
    actFor,
    ping,
    /** Files that come together are reserved together. */
    reserve: (file: ReserveUpload, key: string) => reserve({ file, key }),
    async openUploads() {
      const { uploads } = await ask("GET", "/api/uploads?state=open");
      return { uploads: uploads.filter(isUpload) };
    },
    /** Verified uploads of the file with this fingerprint, newest first. */
    knownFiles,
    upload: (id: string, signal: AbortSignal) =>
      ask("GET", `/api/uploads/${id}`, undefined, { signal }),
    async sign(id: string, parts: SignParts["parts"], signal: AbortSignal) {
      const path = `/api/uploads/${id}/parts` as const;
      const { answer, date } = await askDated("POST", path, { parts }, { signal });
      return dated(answer, date);
    },
    /** `checksum`: CRC64NVME of the whole file as it was read here; the portal compares it before completing. */
    complete: (id: string, signal: AbortSignal, checksum?: string) =>
      ask("POST", `/api/uploads/${id}/complete`, { checksum }, { signal, limit: COMPLETE_MS }),
    /** Why the store cannot be reached, as far as the portal can find out. */
    checkStorage: (id: string, signal: AbortSignal) =>
      ask("POST", `/api/uploads/${id}/storage-check`, undefined, { signal }),
    cancel: (id: string) => ask("DELETE", `/api/uploads/${id}`, undefined, { keepalive: true }),
    allowance: () => ask("GET", "/api/allowance"),
    /** `size`: of the film, once there is one. */
    signPreview: (id: string, signal: AbortSignal, size?: number) =>
      ask("POST", `/api/uploads/${id}/preview`, { size }, { signal }),
    recordPreview: (id: string, signal: AbortSignal) =>
      ask("PUT", `/api/uploads/${id}/preview`, undefined, { signal }),
    signThumbnails: (id: string, sizes: SignStills, signal: AbortSignal) =>
      ask("POST", `/api/uploads/${id}/stills`, sizes, { signal }),
    recordThumbnails: (id: string, signal: AbortSignal) =>
      ask("PUT", `/api/uploads/${id}/stills`, undefined, { signal }),
  };
}

/** What is listed by state is an upload, what is listed by fingerprint only names one. */
const isUpload = (listed: UploadView | KnownFile): listed is UploadView => "state" in listed;
const isKnownFile = (listed: UploadView | KnownFile): listed is KnownFile => "title" in listed;

/** Every permission in it counts down from now. */
function dated(transfer: SignedTransfer, date: string | null) {
  if (transfer.method !== "multipart") return expiring(transfer, date);
  return { ...transfer, parts: transfer.parts.map((part) => expiring(part, date)) };
}
