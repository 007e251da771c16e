// npm run admin:create -- --email you@example.org --name "Your Name": makes the first admin of a deployment, in the
// database of DATABASE_URL. Asks for the password; without a terminal it is the first line of standard input.
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import { password as Password } from "#lib/domain/wire/account.ts";

const usage = 'npm run admin:create -- --email you@example.org --name "Your Name"';

const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });
const email = z.email().safeParse(values.email);
if (!email.success || !values.name?.trim()) fail(`Say who the admin is: ${usage}`);
if (!process.env["DATABASE_URL"]?.trim()) {
  fail(
    "DATABASE_URL is not set: give the deployment's PostgreSQL, postgresql://user:password@host/newsreel",
  );
}

const password = Password.safeParse(await askPassword());
if (!password.success) fail(password.error.issues.map(({ message }) => message).join("; "));

// Only the database is needed here, not the rest of what the portal needs to run.
for (const name of ["S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]) {
  process.env[name] ||= "unused-by-this-script";
}
process.env["NEXTAUTH_URL"] ||= "http://127.0.0.1";
for (const name of ["NEXTAUTH_SECRET", "CRON_SECRET"]) {
  process.env[name] ||= randomBytes(32).toString("base64");
}

const { createAdmin } = await import("#lib/server/actions/people/create-admin.ts");
const { db } = await import("#lib/server/base/db/client.ts");
const outcome = await createAdmin(
  { email: email.data, name: values.name.trim(), password: password.data },
  new Date(),
).catch(async (failure: unknown) => {
  await db.$disconnect();
  if (failure instanceof Problem) fail(failure.message);
  throw failure;
});
await db.$disconnect();
console.log(
  outcome === "created"
    ? `${email.data} is an admin now and can sign in.`
    : `${email.data} was here already; now an admin, with the new password and every other session ended.`,
);

async function askPassword(): Promise<string> {
  const terminal = process.stdin.isTTY;
  // On a terminal nothing of what is typed is shown.
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silence, terminal });
  if (terminal) process.stderr.write("Password for the admin (at least 10 characters): ");
  try {
    return await new Promise<string>((resolve) => {
      lines.once("line", resolve);
      lines.once("close", () => resolve(""));
    });
  } finally {
    lines.close();
    if (terminal) process.stderr.write("\n");
  }
}

function fail(words: string): never {
  console.error(words);
  process.exit(1);
}
