/**
 * Splits ffmpeg's `image2pipe` stream of JPEGs into pictures. Inside JPEG data every 0xFF is followed by 0x00 or a
 * restart marker, so 0xFFD9 only occurs at the end.
 * @throws if one picture exceeds `maxBytes`
 */
export async function* splitJpegs(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let kept = Buffer.alloc(0);
  for await (const chunk of stream) {
    let searchFrom = Math.max(0, kept.length - 1);
    kept = Buffer.concat([kept, chunk]);
    for (;;) {
      const end = kept.indexOf(endOfImage, searchFrom);
      if (end === -1) break;
      yield Uint8Array.from(kept.subarray(0, end + 2));
      kept = kept.subarray(end + 2);
      searchFrom = 0;
    }
    if (kept.length > maxBytes) throw new Error(`a picture of more than ${maxBytes} bytes`);
  }
}

const endOfImage = Buffer.from([0xff, 0xd9]);
