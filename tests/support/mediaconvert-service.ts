import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { problemsOf } from "./mediaconvert-model.ts";
import { within } from "./waits.ts";

export type ServiceJob = {
  id: string;
  status: string;
  jobPercentComplete?: number;
  errorCode?: number;
  errorMessage?: string;
  /** As it was ordered. */
  order: Record<string, unknown>;
};

/** What happens to the next requests instead of what should: an answer, or none although the order was taken. */
export type Trouble = { status: number; type: string; message?: string } | "answer_lost";

/**
 * Answers on the loopback as MediaConvert's HTTP interface does: orders are held against the SDK's model, one token makes
 * one job, jobs are told and cancelled.
 */
export async function startMediaConvertService() {
  const jobs = new Map<string, ServiceJob>();
  const trouble: Trouble[] = [];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(new Error(String(error))));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    asked.push(`${request.method} ${request.url}`);
    if (
      !/^AWS4-HMAC-SHA256 .*\/mediaconvert\/aws4_request/.test(request.headers.authorization ?? "")
    )
      return refuse(response, { status: 403, type: "ForbiddenException" });
    const next = trouble.shift();
    if (next && next !== "answer_lost") return refuse(response, next);

    const [, id] = /^\/2017-08-29\/jobs(?:\/([^/]+))?$/.exec(request.url ?? "") ?? [];
    if (request.method === "POST" && id === undefined) {
      const order: Record<string, unknown> = JSON.parse(body);
      const problems = problemsOf("CreateJobRequest", order, "json");
      if (problems.length > 0)
        return refuse(response, {
          status: 400,
          type: "BadRequestException",
          message: problems.join("; "),
        });
      const job = take(order);
      if (next === "answer_lost") return void response.destroy();
      return send(response, 201, { job });
    }
    const job = jobs.get(id ?? "");
    if (!job) return refuse(response, { status: 404, type: "NotFoundException" });
    if (request.method === "GET") return send(response, 200, { job });
    if (job.status === "COMPLETE")
      return refuse(response, { status: 409, type: "ConflictException" });
    job.status = "CANCELED";
    return send(response, 202, {});
  }

  function take(order: Record<string, unknown>): ServiceJob {
    const token = order["clientRequestToken"];
    const known = [...jobs.values()].find((job) => job.order["clientRequestToken"] === token);
    if (known) return known;
    const id = `${Date.now()}-${jobs.size}`;
    const job = { id, status: "SUBMITTED", order };
    jobs.set(id, job);
    return job;
  }

  // Longer than whoever asks keeps an idle connection, or one would be used again just as it closes.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    jobs,
    trouble,
    asked,
    async stop() {
      server.closeAllConnections();
      await within(new Promise((resolve) => server.close(resolve)), "MediaConvert to close");
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function refuse(
  response: ServerResponse,
  { status, type, message = type }: { status: number; type: string; message?: string },
): void {
  response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type });
  response.end(JSON.stringify({ message }));
}
