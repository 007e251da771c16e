import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startMailbox } from "#lib/local/mailbox.ts";

// The real queue, a real mail server; the settings name it before anything of the portal is read.

let folder: string;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
const links: { to: string; link?: string | undefined }[] = [];

const start = (port?: number) =>
  startMailbox({
    folder,
    runFolder: folder,
    logFile: path.join(folder, "mailbox.log"),
    port,
    onMail: ({ to: [to = ""], link }) => void links.push({ to, link }),
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-invitations-"));
  mailbox = await start();
  Object.assign(process.env, { SMTP_URL: mailbox.url, MAIL_FROM: "desk@newsreel.example" });
});
afterAll(async () => {
  await mailbox.stop();
  await rm(folder, { recursive: true, force: true });
});

const portal = async () => ({
  ...(await import("#lib/server/base/db/client.ts")),
  ...(await import("#lib/server/model/people/invitation-letter.ts")),
  ...(await import("./people.ts")),
  ...(await import("#lib/server/actions/people/invite.ts")),
  ...(await import("#lib/server/actions/people/revoke-invitation.ts")),
  ...(await import("#lib/server/jobs/run-pending-jobs.ts")),
  ...(await import("#lib/server/base/queue/send-job.ts")),
  ...(await import("#lib/server/actions/people/accept-invitation.ts")),
});

const guest = () => ({
  email: `${crypto.randomUUID()}@newsreel.example`,
  role: "CREATOR" as const,
});

const now = new Date();

test("an invitation orders its letter, and the queue holds no secret", async () => {
  const { createPersonAs, invite, runPendingJobs, acceptInvitation, boss } = await portal();
  const [admin, kim] = [await createPersonAs("ADMIN"), guest()];

  const { invitation, link, mailed } = await invite(admin, kim, now);

  expect(mailed).toBe(true);
  const jobs = await (await boss()).findJobs("mail");
  expect(jobs.map(({ data }) => data)).toEqual([
    { template: "invitation", invitationId: invitation.id },
  ]);
  await runPendingJobs(Date.now() + 60_000, { only: "mail" });
  await expect.poll(() => links).toEqual([{ to: kim.email, link }]);
  const token = link.split("/").at(-1) ?? "";
  const password = "a long enough password";
  expect(await acceptInvitation({ token, name: "Kim", password }, now)).toEqual({
    email: kim.email,
  });
});

test("the letter is in the language of whoever invites, and says what for", async () => {
  const { createPersonAs, db, invite, invitationLetter, runPendingJobs } = await portal();
  const admin = await createPersonAs("ADMIN");
  const letterTo = async (role: "CREATOR" | "REVIEWER") =>
    invitationLetter((await invite(admin, { ...guest(), role }, now)).invitation.id, now);

  expect((await letterTo("CREATOR"))?.text).toContain("to submit video to Newsreel");
  const english = await letterTo("REVIEWER");
  expect(english?.text).toContain("to review video on Newsreel");
  expect(english?.text).toContain("It works once, for 14 days");
  await db.user.update({ where: { id: admin.id }, data: { language: "ar" } });
  const arabic = await letterTo("REVIEWER");
  expect(arabic?.subject).toBe("دعوتك إلى Newsreel");
  expect(arabic?.text).toContain("14 يومًا");
  await runPendingJobs(Date.now() + 60_000, { only: "mail" });
});

test("a mail server that is down gets the letter later; an invitation that was revoked meanwhile is not mailed", async () => {
  const { createPersonAs, invite, revokeInvitation, runPendingJobs, boss } = await portal();
  const admin = await createPersonAs("ADMIN");
  const [kim, sam] = [guest(), guest()];
  const { port } = mailbox;
  await mailbox.stop();
  links.splice(0);

  const { link } = await invite(admin, kim, now);
  const { invitation } = await invite(admin, sam, now);
  await runPendingJobs(Date.now() + 60_000, { only: "mail" });
  const waiting = (await (await boss()).findJobs("mail")).filter(({ state }) => state === "retry");
  expect(waiting).toHaveLength(2);

  await revokeInvitation(admin.id, invitation.id, now);
  mailbox = await start(port);
  for (const { id } of waiting)
    await (await boss()).update("mail", undefined, { id, startAfter: 0 });
  await runPendingJobs(Date.now() + 60_000, { only: "mail" });

  await expect.poll(() => links).toEqual([{ to: kim.email, link }]);
  const left = (await (await boss()).findJobs("mail")).filter(({ state }) => state !== "completed");
  expect(left).toEqual([]);
});
