import { holdPort, holdPortFrom } from "./ports.ts";
import type { HeldPort } from "./ports.ts";

const FIRST_PORT = 3000;

/** Whether nobody listens there. */
export async function portIsFree(port: number): Promise<boolean> {
  const held = await holdPort(port);
  await held?.release();
  return held !== null;
}

/** PORT means that one and no other; without it the last one, or the first free one from 3000 on. */
export async function holdAppPort(
  last: number | undefined,
  say: (line: string) => void,
): Promise<HeldPort> {
  const wanted = process.env["PORT"]?.trim();
  if (wanted) {
    const held = await holdPort(Number(wanted));
    if (held) return held;
    throw new Error(
      `Port ${wanted} (PORT) is taken. Choose another, or leave PORT out to get a free one.`,
    );
  }
  const again = last === undefined ? null : await holdPort(last);
  if (again) return again;
  const held = await holdPortFrom(FIRST_PORT);
  if (held.port !== FIRST_PORT) say(`Port ${last ?? FIRST_PORT} is taken; using ${held.port}.`);
  return held;
}
