// The embedded mailbox, a process of its own: an SMTP server on 127.0.0.1 that takes every mail and keeps it as a file.
// MAIL_PORT and MAIL_DIR in, one line of JSON on standard output for being ready and for each mail.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { linkIn } from "./mail-link.ts";

const folder = process.env["MAIL_DIR"] ?? ".";
const port = Number(process.env["MAIL_PORT"] ?? 0);
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
let count = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  size: 10 * 1024 * 1024,
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      keep(to, Buffer.concat(chunks)).then(() => done(), done);
    });
  },
});

async function keep(to: string[], mail: Buffer): Promise<void> {
  count += 1;
  const time = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const file = path.join(folder, `${time}-${count}.eml`);
  await writeFile(file, mail, { mode: 0o600 });
  tell({ to, file, link: linkIn(mail.toString("utf8")) });
}

server.on("error", (failure) => {
  console.error(failure);
  process.exitCode = 1;
});
server.listen(port, "127.0.0.1", () => tell({ ready: true }));

for (const name of ["SIGTERM", "SIGINT"] as const) {
  process.once(name, () => server.close(() => process.exit(0)));
}
