import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { freePort } from "#lib/local/ports.ts";
import { within } from "./waits.ts";

export type CuttableLine = {
  readonly url: string;
  /** Where it leads, on 127.0.0.1. */
  target: string;
  /** From now on nothing gets through, and nobody is told: packets vanish. */
  cut(): void;
  /** New connections get through. Those of before stay silent for good, as they do for minutes after a long cut. */
  mend(): void;
  close(): Promise<void>;
};

/** A line of TCP to a server, which can be cut for browsers without either side being told; others go on. */
export async function startCuttableLine(target: string): Promise<CuttableLine> {
  const port = await freePort();
  const open = new Set<Socket>();
  const ofPages = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    keep(near, open);
    near.once("data", (first: Buffer) => {
      near.pause();
      const isPage = first.includes("Mozilla/");
      if (isPage && isCut) return;
      const far = connect(Number(new URL(line.target).port), "127.0.0.1");
      keep(far, open);
      if (isPage) for (const socket of [near, far]) keep(socket, ofPages);
      far.write(first);
      near.pipe(far).pipe(near);
      near.once("close", () => far.destroy());
      far.once("close", () => near.destroy());
    });
  });

  function keep(socket: Socket, sockets: Set<Socket>): void {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
  }

  const line: CuttableLine = {
    url: `http://127.0.0.1:${port}`,
    target,
    cut() {
      isCut = true;
      for (const socket of ofPages) {
        socket.unpipe();
        socket.pause();
      }
    },
    mend: () => void (isCut = false),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await within(closed, "a line to close");
    },
  };
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return line;
}
