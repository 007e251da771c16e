import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EncodingJobRequest } from "#lib/server/encoding/actions/webhook/encoding-job-request.ts";
import {
  isSignedWebhook,
  signWebhook,
} from "#lib/server/encoding/base/webhook/standard-webhooks.ts";
import { packageHls } from "./hls-film.ts";
import { within } from "./waits.ts";

export type Received = { id: string; order: EncodingJobRequest };
type Answer = { status: number; body?: object; headers?: Record<string, string> };

/**
 * A service as somebody would run behind ENCODER_WEBHOOK_URL: takes signed orders, encodes with the plain ffmpeg, delivers
 * through the forms and tells by signed events. A test says when it works, and may have it answer otherwise.
 */
export async function startEncodingService(secret: string) {
  const received: Received[] = [];
  const answers: Answer[] = [];
  const elsewhere: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const headers = new Headers(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      if (request.url !== "/orders") elsewhere.push(request.url ?? "");
      const signed = isSignedWebhook(headers, body, secret, new Date());
      const id = headers.get("webhook-id") ?? "";
      if (signed) received.push({ id, order: JSON.parse(body) });
      const answer = answers.shift() ?? (signed ? { status: 202 } : { status: 401 });
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  // Longer than whoever asks keeps an idle connection, or one would be used again just as it closes.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/orders`,
    received,
    answers,
    elsewhere,
    async stop() {
      server.closeAllConnections();
      await within(
        new Promise((resolve) => server.close(resolve)),
        "the encoding service to close",
      );
    },
  };
}

/** Does what an order asks for, all but the telling. */
export async function carryOut({ data }: EncodingJobRequest): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-service-"));
  try {
    const original = await fetch(data.original.url);
    if (!original.ok) throw new Error(`the original: ${original.status}`);
    const file = path.join(folder, "original");
    await writeFile(file, Buffer.from(await original.arrayBuffer()));
    for (const [name, bytes] of await packageHls(file)) {
      const { status, words } = await deliver(data.deliver.forms, typeOf(name), name, bytes);
      if (status !== 201) throw new Error(`${name}: ${status} ${words}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Forms = EncodingJobRequest["data"]["deliver"]["forms"];

/** Sends one file through the form of its type. @param fields overwrites what the form says */
export async function deliver(
  forms: Forms,
  type: keyof Forms,
  name: string,
  bytes: Uint8Array,
  fields: Record<string, string> = {},
): Promise<{ status: number; words: string }> {
  const form = new FormData();
  for (const [field, value] of Object.entries({ ...forms[type].fields, ...fields }))
    form.append(field, value);
  form.append("file", new Blob([Buffer.from(bytes)], { type }), name);
  const response = await fetch(forms[type].url, { method: "POST", body: form });
  return { status: response.status, words: await response.text() };
}

/** An event as the service signs it. */
export function signedEvent(url: string, event: object, secret: string, at = new Date()): Request {
  const body = JSON.stringify(event);
  const message = { id: crypto.randomUUID(), timestamp: Math.floor(at.getTime() / 1000), body };
  const headers = { "content-type": "application/json", ...signWebhook(message, secret) };
  return new Request(url, { method: "POST", headers, body });
}

function typeOf(name: string): keyof Forms {
  if (name.endsWith(".m3u8")) return "application/vnd.apple.mpegurl";
  return name.endsWith(".jpg") ? "image/jpeg" : "video/mp4";
}
