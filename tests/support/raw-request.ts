import { Agent, request as send } from "node:http";
import { WAIT_MS } from "./waits.ts";

export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
};

const agent = new Agent({ keepAlive: true });

/** Asks with exactly this address and these headers: fetch would put the worst of both right, or refuse to send them. */
export function rawRequest(
  origin: string,
  method: string,
  address: string,
  options: { headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const { headers = {}, body } = options;
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const request = send({
      agent,
      hostname,
      port,
      method,
      path: address,
      headers: { ...headers, ...length },
    });
    const what = `${method} ${address.slice(0, 200)}`;
    request.setTimeout(WAIT_MS, () =>
      request.destroy(new Error(`Waited ${WAIT_MS / 1000} s for the answer to ${what}.`)),
    );
    request.once("error", reject);
    request.once("response", (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (chunk: string) => (text += chunk));
      response.once("error", reject);
      response.once("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    request.end(body);
  });
}
