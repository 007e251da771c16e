// In the place of lib/browser/checksum/checksum.worker.ts: looks at files as that does, but neither reads nor hashes what is
// sent. Only to see what hashing costs; a store that checks would refuse every part.
import type {
  Answer,
  ChecksumQuestion,
  FromWorker,
  ToWorker,
} from "../../../../lib/browser/checksum/checksum.worker.ts";
import { tellRefusal } from "../../../../lib/domain/verdict.ts";
import { probeFile } from "../../../../lib/browser/checksum/probe-file.ts";

addEventListener("message", ({ data: { id, question } }: MessageEvent<ToWorker>) => {
  if (question) void answer(question).then((found) => reply({ id, ...found }));
});

const reply = (message: FromWorker) => postMessage(message);

async function answer(question: ChecksumQuestion): Promise<Answer> {
  if (question.kind !== "probe") return { text: "AAAAAAAAAAA=", refusal: null, checksum: null };
  const { refusal, fingerprint, checksum } = await probeFile(question.of);
  return { text: fingerprint, refusal: refusal && tellRefusal(refusal), checksum };
}
