/**
 * Bytes in memory at a time of a stream: what Chromium hands over in one piece. Read so, 1 GiB of a file costs a quarter less of
 * the processor than in slices.
 */
const STREAM_BYTES = 512 * 1024;

/** A stream that says nothing for so long will never go on, which Chromium's sometimes do. Milliseconds. */
const SILENT_MS = 3000;

/**
 * Bytes in memory at a time of slices. Chromium takes about 3 s of processor time to hand over 1 GiB of a file in steps of 8 MiB,
 * twice that in steps of 2, and no less in larger ones.
 */
const SLICE_BYTES = 8 * 1024 * 1024;

/** What is sent to nobody is freed at once. Left to the collector, hundreds of megabytes would gather. */
const nowhere = new MessageChannel();
nowhere.port2.close();
export const free = (bytes: ArrayBuffer) => nowhere.port1.postMessage(null, [bytes]);

/** Told each piece in its order, which is gone afterwards; answers whether the next is wanted. */
type Take = (bytes: Uint8Array) => boolean | Promise<boolean>;

let doStream = true;

/**
 * Reads a blob to its end, or as far as it is wanted, in memory that stays at one piece: as a stream, and where that does not work or
 * stands still, from there on in slices.
 * @throws what reading a slice throws
 */
export async function readBlob(blob: Blob, take: Take): Promise<void> {
  let at = 0;
  let isWanted = true;
  const takeNext: Take = async (bytes) => {
    at += bytes.length;
    return (isWanted = await take(bytes));
  };
  // What went wrong a slice says better.
  if (doStream) await stream(blob, takeNext).catch(() => undefined);
  while (isWanted && at < blob.size) {
    const slice = await blob.slice(at, at + SLICE_BYTES).arrayBuffer();
    await takeNext(new Uint8Array(slice));
    free(slice);
  }
}

async function stream(blob: Blob, take: Take): Promise<void> {
  const reader = blob.stream().getReader({ mode: "byob" });
  let memory = new ArrayBuffer(STREAM_BYTES);
  try {
    for (;;) {
      const read = await orSilent(reader.read(new Uint8Array(memory)));
      if (!read?.value || read.done) return;
      if (!(await take(read.value))) return;
      memory = read.value.buffer;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Null if it takes too long: then no stream is trusted any more. */
async function orSilent<Read>(reading: Promise<Read>): Promise<Read | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      doStream = false;
      resolve(null);
    }, SILENT_MS);
  });
  return Promise.race([reading, silence]).finally(() => clearTimeout(timer));
}
