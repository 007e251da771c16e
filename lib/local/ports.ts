import { createServer } from "node:net";
import type { Server } from "node:net";

/** A port of 127.0.0.1 that is kept from others until it is handed on. */
export type HeldPort = { port: number; release: () => Promise<void> };

/** Takes the port (0: any free one), or null if somebody has it. */
export async function holdPort(port: number): Promise<HeldPort | null> {
  const server = createServer((socket) => socket.destroy());
  const held = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(true));
  });
  return held ? { port: portOf(server), release: () => close(server) } : null;
}

/** A port nobody has now; `preferred` if that is free. */
export async function freePort(preferred?: number): Promise<number> {
  const held = (preferred ? await holdPort(preferred) : null) ?? (await holdPort(0));
  if (!held) throw new Error("127.0.0.1 has no free port");
  await held.release();
  return held.port;
}

/** The first free port from `first` on. */
export async function holdPortFrom(first: number, tries = 100): Promise<HeldPort> {
  for (let port = first; port < first + tries; port += 1) {
    const held = await holdPort(port);
    if (held) return held;
  }
  throw new Error(
    `Every port from ${first} to ${first + tries - 1} is taken. Set PORT to a free one.`,
  );
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not a TCP server");
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
