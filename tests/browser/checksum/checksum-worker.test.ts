import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type {
  ChecksumQuestion,
  FromWorker,
  ToWorker,
} from "#lib/browser/checksum/checksum.worker.ts";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { bytesOf } from "#tests/support/random.ts";

const randomBytes = bytesOf(20261129);

// The worker itself, with this process in the place of the page.

const MiB = 1024 * 1024;
let tell: (message: ToWorker) => void = () => undefined;
let answers: FromWorker[] = [];

beforeAll(async () => {
  vi.stubGlobal("addEventListener", (_: string, listen: (event: { data: ToWorker }) => void) => {
    tell = (data) => listen({ data });
  });
  vi.stubGlobal("postMessage", (message: FromWorker) => answers.push(message));
  await import("#lib/browser/checksum/checksum.worker.ts");
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => (answers = []));

const ask = (id: number, question: ChecksumQuestion) => tell({ id, question });
const answered = (count: number) => expect.poll(() => answers).toHaveLength(count);

test("hashes of several steps are those of the bytes", async () => {
  const bytes = randomBytes(17 * MiB + 5);
  ask(1, { kind: "hash", of: new Blob([bytes]) });
  ask(2, { kind: "hash", of: new Blob([bytes.subarray(3, 1000)]) });
  ask(3, { kind: "hash", of: new Blob() });
  await answered(3);
  expect(answers).toEqual([
    { id: 1, text: crc64Base64(bytes), refusal: null, checksum: null },
    { id: 2, text: crc64Base64(bytes.subarray(3, 1000)), refusal: null, checksum: null },
    { id: 3, text: "AAAAAAAAAAA=", refusal: null, checksum: null },
  ]);
});

test("what is hashed for sending overtakes what is only compared", async () => {
  const compared = new Blob([new Uint8Array(24 * MiB)]);
  ask(1, { kind: "behind", of: compared });
  ask(2, { kind: "behind", of: compared });
  ask(3, { kind: "hash", of: new Blob([new Uint8Array(9 * MiB)]) });
  ask(4, { kind: "hash", of: new Blob(["next part"]) });
  await answered(4);
  expect(answers.map(({ id }) => id)).toEqual([3, 4, 1, 2]);
});

test("what nobody waits for any more is neither read on nor answered", async () => {
  const opened: CountingBlob[] = [];
  let read = 0;
  class CountingBlob extends Blob {
    override stream() {
      opened.push(this);
      const pieces = super.stream().getReader();
      return new ReadableStream({
        type: "bytes",
        async pull(controller) {
          const { value } = await pieces.read();
          read += value?.length ?? 0;
          if (value) controller.enqueue(value);
          else controller.close();
        },
      });
    }
  }
  ask(1, { kind: "hash", of: new CountingBlob([new Uint8Array(80 * MiB)]) });
  const second = new CountingBlob([randomBytes(MiB)]);
  ask(2, { kind: "hash", of: second });
  ask(3, { kind: "hash", of: new Blob(["wanted"]) });
  tell({ id: 1, question: null });
  tell({ id: 2, question: null });
  await answered(1);
  expect(answers[0]).toMatchObject({ id: 3 });
  expect(opened).not.toContain(second);
  expect(read).toBeLessThan(8 * MiB);
});

test("a file that cannot be read is told with the reason, and holds up no other", async () => {
  class GoneBlob extends Blob {
    override stream(): never {
      throw new DOMException("gone", "NotFoundError");
    }
    override slice(): Blob {
      throw new DOMException("gone", "NotFoundError");
    }
  }
  ask(1, { kind: "hash", of: new GoneBlob(["bytes"]) });
  ask(2, { kind: "hash", of: new Blob(["the next one is not held up"]) });
  await answered(2);
  expect(answers[0]).toMatchObject({
    id: 1,
    unreadable: "gone",
  });
});

test("the checksum of the whole comes from those of its pieces", async () => {
  const bytes = randomBytes(1_000_003);
  const pieces = [0, 400_000, 800_000].map((start) => {
    const piece = bytes.subarray(start, start + 400_000);
    return { checksum: crc64Base64(piece), size: piece.length };
  });
  ask(1, { kind: "combine", of: pieces });
  await answered(1);
  expect(answers).toEqual([{ id: 1, text: crc64Base64(bytes), refusal: null, checksum: null }]);
});

test("a probe answers while a large part is being hashed", async () => {
  ask(1, { kind: "hash", of: new Blob([new Uint8Array(60 * MiB)]) });
  ask(2, { kind: "probe", of: new File(["<html>"], "page.mp4") });
  await answered(2);
  expect(answers[0]).toMatchObject({ id: 2, refusal: { reason: "not_a_video" } });
});
