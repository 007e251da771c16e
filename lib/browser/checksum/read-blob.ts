/**
 * Bytes in memory at a time of a stream: what Chromium hands over in one piece. Read so, 1 GiB of a file costs a quarter less of
 * the processor than in slices.
 */
const STREAM_BYTES = 512 * 1024;

/** Milliseconds without data after which a stream is given up: Chromium's sometimes never continue. */
const SILENT_MS = 3000;

/**
 * Bytes in memory at a time of slices. Chromium takes about 3 s of processor time to hand over 1 GiB of a file in steps of 8 MiB,
 * twice that in steps of 2, and no less in larger ones.
 */
const SLICE_BYTES = 8 * 1024 * 1024;

/** Transfers a buffer to nobody, which frees it at once: the garbage collector would let hundreds of megabytes pile up. */
const nowhere = new MessageChannel();
nowhere.port2.close();
export const free = (bytes: ArrayBuffer) => nowhere.port1.postMessage(null, [bytes]);

/** Gets each piece in order, valid only during the call; returns whether to continue. */
type Take = (bytes: Uint8Array) => boolean | Promise<boolean>;

let doStream = true;

/**
 * Reads a blob to its end, or until no more is wanted, with one piece in memory at a time: as a stream, and in slices from where
 * the stream fails or stalls.
 * @throws what reading a slice throws
 */
export async function readBlob(blob: Blob, take: Take): Promise<void> {
  let at = 0;
  let isWanted = true;
  const takeNext: Take = async (bytes) => {
    at += bytes.length;
    return (isWanted = await take(bytes));
  };
  // Reading a slice reports the cause better.
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

/** Null if it takes too long: streams are not used again then. */
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
