import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkIn } from "#lib/local/mail-link.ts";
import { startMailbox } from "#lib/local/mailbox.ts";
import { within } from "../support/waits.ts";

type Mail = { to: string[]; file: string; link?: string | undefined };

let folder: string;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
const mails: Mail[] = [];
let arrived = Promise.withResolvers<Mail>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-mailbox-"));
  mailbox = await startMailbox({
    folder,
    runFolder: folder,
    logFile: path.join(folder, "mailbox.log"),
    onMail(mail) {
      mails.push(mail);
      arrived.resolve(mail);
    },
  });
});

afterAll(async () => {
  await mailbox.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a mail is kept as a file, and the link in it is found however it was encoded", async () => {
  const link = `http://127.0.0.1:3000/api/auth/callback/email?token=${"ab=cd".repeat(20)}&email=a%40b.example`;

  for (const encoding of ["quoted-printable", "base64"] as const) {
    arrived = Promise.withResolvers();
    await createTransport(mailbox.url).sendMail({
      from: "Newsreel <newsreel@localhost>",
      to: "somebody@newsreel.example",
      subject: "Sign in – now",
      text: `Open this within a day:\n\n${link}\n\nSomebody asked for it.`,
      html: `<p>Sign in <a href="${link}">here</a></p>`,
      textEncoding: encoding,
    });
    const mail = await within(arrived.promise, "the mail");

    expect(mail).toMatchObject({ to: ["somebody@newsreel.example"], link });
    expect(await readFile(mail.file, "utf8")).toContain("Subject:");
  }
  expect(mails).toHaveLength(2);
});

test("a mail without a link has none", () => {
  expect(linkIn("Subject: x\r\n\r\nNothing to open here.\r\n")).toBeUndefined();
});
