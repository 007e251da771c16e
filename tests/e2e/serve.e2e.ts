import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { expect, portal, test } from "../support/e2e.ts";
import { prepareOwnPortal } from "../support/own-portal.ts";
import { sessionWith, signInOverHttp } from "../support/http-session.ts";
import { within } from "../support/waits.ts";

// `npm run serve` as a process: how it begins and how it ends.

type Served = {
  url: string;
  said: () => string;
  kill: (signal: NodeJS.Signals) => void;
  ended: () => Promise<number | null>;
};

function serve(port: number, settings: Record<string, string>): Served {
  const child = spawn(process.execPath, ["scripts/serve.ts", "-H", "127.0.0.1", "-p", `${port}`], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  child.stderr.on("data", (text) => (said += text));
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    kill: (signal) => child.kill(signal),
    ended: () => within(ended, "serve to end"),
  };
}

async function ready(served: Served): Promise<void> {
  await expect
    .poll(() =>
      fetch(`${served.url}/api/health`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
}

test("a port that another program has ends it with an error code and a sentence", async () => {
  const { settings } = portal();
  const other = createServer().listen(0, "127.0.0.1");
  await within(once(other, "listening"), "a port");
  const address = other.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;

  const served = serve(port, settings);
  expect(await served.ended()).toBe(1);
  expect(served.said()).toContain(`Another program listens on 127.0.0.1:${port} already.`);
  expect(served.said()).not.toContain("    at ");
  other.close();
});

/** The server says at once that it has taken such a request, and may have the rest of it. */
const begun = { expect: "100-continue" };

test("told to end, it answers what is under way however long that takes, takes nothing more, and ends by itself", async () => {
  const facts = await prepareOwnPortal();
  const served = serve(Number(new URL(facts.url).port), facts.settings);
  await ready(served);
  const [creator] = facts.people;
  if (!creator) throw new Error("the portal has no people");
  const { cookie } = await signInOverHttp(facts.url, creator);
  // One that says nothing, and one whose last request was answered.
  const idle = [connect(Number(new URL(facts.url).port), "127.0.0.1"), await keptAlive(facts.url)];
  const body = JSON.stringify({ fileName: "slow.mp4", contentType: "video/mp4", size: 20_000_000 });
  const slow = request(`${facts.url}/api/uploads`, {
    method: "POST",
    headers: {
      ...begun,
      cookie,
      "content-type": "application/json",
      "content-length": body.length,
    },
  });
  const answered = new Promise<{ status?: number | undefined; connection?: string | undefined }>(
    (resolve, reject) => {
      slow
        .once("response", ({ statusCode, headers }) =>
          resolve({ status: statusCode, connection: headers.connection }),
        )
        .once("error", reject);
    },
  );
  slow.write(body.slice(0, 20));
  await within(once(slow, "continue"), "the request to be under way");

  served.kill("SIGTERM");
  await expect
    .poll(() =>
      sessionWith(facts.url)
        .ask("GET", "/api/health")
        .then(
          () => "up",
          () => "closed",
        ),
    )
    .toBe("closed");
  // Longer than what Docker and others wait by habit would be too short for a large film, too.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  slow.end(body.slice(20));
  expect(await within(answered, "the answer to what was under way")).toEqual({
    status: 201,
    connection: "close",
  });
  expect(await served.ended()).toBe(0);
  for (const socket of idle) socket.destroy();
});

test("told a second time, it ends at once", async () => {
  const facts = await prepareOwnPortal();
  const served = serve(Number(new URL(facts.url).port), facts.settings);
  await ready(served);
  const [creator] = facts.people;
  if (!creator) throw new Error("the portal has no people");
  // Of somebody who is signed in: to a stranger it would be over with the answer.
  const { cookie } = await signInOverHttp(facts.url, creator);
  const never = request(`${facts.url}/api/uploads`, {
    method: "POST",
    headers: { ...begun, cookie, "content-type": "application/json", "content-length": 100 },
  });
  never.on("error", () => {});
  never.write("{");
  await within(once(never, "continue"), "the request to be under way");

  served.kill("SIGTERM");
  await expect
    .poll(() =>
      fetch(facts.url).then(
        () => "up",
        () => "closed",
      ),
    )
    .toBe("closed");
  served.kill("SIGTERM");
  expect(await served.ended()).toBe(1);
});

/** A connection that was answered and is kept for the next request. */
async function keptAlive(url: string) {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n");
  await within(once(socket, "data"), "an answer on a connection that is kept");
  return socket;
}
