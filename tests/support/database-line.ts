import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { within } from "./waits.ts";

export type DatabaseLine = {
  /** The database's URL by way of this line. */
  url: string;
  /** From now on nothing goes through, in either direction, and nobody is told: as after a failover. */
  silence: (which?: "everything" | "open connections") => void;
  /** Connections are refused and those that are open break. */
  cut: () => Promise<void>;
  /** New connections go through again. Silent ones stay silent. */
  restore: () => Promise<void>;
  /** Swallows what the server answers to the next COMMIT, and breaks that connection. */
  loseNextCommit: () => void;
  /** Open connections, silent ones included. */
  connections: () => number;
  close: () => Promise<void>;
};

/** A TCP line to a PostgreSQL on 127.0.0.1 that can go silent, break, and swallow answers. */
export async function startDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const pairs = new Map<Socket, { there: Socket; isSilent: boolean }>();
  let isSilent = false;
  let losesCommit = false;

  const server = createServer((here) => {
    const there = connect(Number(target.port), target.hostname);
    const pair = { there, isSilent };
    pairs.set(here, pair);
    let isCommitting = false;
    here.on("data", (bytes) => {
      if (pair.isSilent) return;
      if (losesCommit && bytes.includes("COMMIT")) {
        losesCommit = false;
        isCommitting = true;
      }
      there.write(bytes);
    });
    there.on("data", (bytes) => {
      if (isCommitting) here.destroy();
      else if (!pair.isSilent) here.write(bytes);
    });
    here
      .on("error", () => {})
      .on("close", () => {
        pairs.delete(here);
        there.destroy();
      });
    there
      .on("error", () => {})
      .on("close", () => {
        if (!pair.isSilent) here.destroy();
      });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the line has no port");
  const { port } = address;
  const url = new URL(databaseUrl);
  url.port = String(port);

  async function cut(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const here of pairs.keys()) here.destroy();
    await within(closed, "the line to the database to close");
  }

  return {
    url: url.href,
    silence(which = "everything") {
      isSilent = which === "everything";
      for (const pair of pairs.values()) pair.isSilent = true;
    },
    cut,
    async restore() {
      isSilent = false;
      if (!server.listening) await listen(port);
    },
    loseNextCommit() {
      losesCommit = true;
    },
    connections: () => pairs.size,
    close: cut,
  };
}
