import { StreamTarget } from "mediabunny";
import { PREVIEW_TYPE } from "../../domain/preview-container.ts";

/**
 * Collects a file that is written sequentially, except that a few bytes at its start are rewritten at the end. Only the first
 * piece stays in memory; browsers keep large blobs on disk.
 * @param mostBytes what would be longer is not wanted: writing it fails
 */
export function collectBlob(mostBytes: number): { target: StreamTarget; finish(): Blob } {
  let head = new Uint8Array(0);
  const rest: Blob[] = [];
  let length = 0;
  const writable = new WritableStream<{ data: Uint8Array<ArrayBuffer>; position: number }>({
    write({ data, position }) {
      const end = position + data.byteLength;
      if (end > mostBytes) throw new RangeError(`more than ${mostBytes} bytes`);
      if (position < length) {
        if (end > head.byteLength) throw new RangeError("written again behind the first piece");
        head.set(data, position);
      } else if (position > length) {
        throw new RangeError("bytes were left out");
      } else {
        if (length === 0) head = data.slice();
        else rest.push(new Blob([data]));
        length = end;
      }
    },
  });
  return {
    target: new StreamTarget(writable, { chunked: true, chunkSize: 1024 * 1024 }),
    finish: () => new Blob([head, ...rest], { type: PREVIEW_TYPE }),
  };
}
