import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeRest } from "#lib/server/base/serve/take-rest.ts";
import { within } from "../../support/waits.ts";

const MB = 1_000_000;

let server: Server;
let socket: Socket;

/** How a server that answers before it has read leaves the body: Next does either, by how much it had when it gave up. */
const leaves: Record<string, (request: IncomingMessage) => void> = {
  "waits in a pipe that nobody empties": (request) => void request.pipe(new PassThrough()),
  "was destroyed without its connection": (request) => {
    request._destroy = (_error, done) => done(null);
    request.destroy();
  },
};
let leave: (request: IncomingMessage) => void;

beforeEach(async () => {
  server = createServer((request, response) => {
    takeRest(request, response);
    leave(request);
    const status = request.method === "POST" ? 413 : 200;
    response.writeHead(status, { "content-length": 0 }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  socket = connect(port, "127.0.0.1").setEncoding("latin1");
});
afterEach(async () => {
  socket.destroy();
  server.closeAllConnections();
  await within(new Promise((resolve) => server.close(resolve)), "the server to close");
});

const post = (bytes: number) =>
  socket.write(`POST / HTTP/1.1\r\nHost: portal.example\r\nContent-Length: ${bytes}\r\n\r\n`);

for (const [how, way] of Object.entries(leaves)) {
  describe(`after a body that ${how}`, () => {
    beforeEach(() => {
      leave = way;
    });

    test("the next request on the connection is answered", async () => {
      post(5 * MB);
      socket.write(Buffer.alloc(5 * MB));
      expect((await within(once(socket, "data"), "an answer"))[0]).toContain("413");

      socket.write("GET / HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n\r\n");

      expect(await within(text(socket), "the answer to the next request")).toContain("200 OK");
    });

    test("one that has no end is answered, and its connection ends", async () => {
      const ended = new Promise((resolve) => socket.once("close", resolve));
      socket.on("error", () => undefined);
      let said = "";
      socket.on("data", (more) => (said += String(more)));
      post(100_000 * MB);
      const send = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(MB)));
      };
      socket.on("drain", send);
      send();

      await within(ended, "the connection to end");

      expect(said).toContain("413");
      expect(socket.bytesWritten).toBeLessThan(100 * MB);
    });
  });
}
