import path from "node:path";
import { z } from "zod";
import { freePort } from "./ports.ts";
import { startNode, whenReady } from "./running.ts";
import type { Running } from "./running.ts";

const Line = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ to: z.array(z.string()), file: z.string(), link: z.string().optional() }),
]);

export type MailboxOptions = {
  folder: string;
  runFolder: string;
  logFile: string;
  port?: number | undefined;
  onMail: (mail: { to: string[]; file: string; link?: string | undefined }) => void;
};

/** Starts the mailbox as a process of its own, and answers when it takes mail. */
export async function startMailbox(
  options: MailboxOptions,
): Promise<Running & { port: number; url: string }> {
  const port = await freePort(options.port);
  const ready = Promise.withResolvers<void>();
  const running = await startNode({
    name: "mailbox",
    runFolder: options.runFolder,
    logFile: options.logFile,
    args: [path.join(import.meta.dirname, "mailbox-main.ts")],
    env: { MAIL_PORT: String(port), MAIL_DIR: options.folder },
    onLine(text) {
      const line = Line.parse(JSON.parse(text));
      if ("ready" in line) ready.resolve();
      else options.onMail(line);
    },
  });
  await whenReady("The mailbox", running, ready.promise, options.logFile);
  return { ...running, port, url: `smtp://127.0.0.1:${port}` };
}
