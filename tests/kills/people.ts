import { randomBytes } from "node:crypto";
import { addInvitee } from "../support/invitees.ts";
import { patientClient } from "./patient.ts";
import type { Client, Tally } from "./patient.ts";
import type { Stack } from "./stack.ts";

/** Places of a creator's day: few, so that many run into their end. */
export const LIMIT = 12;

/** Whoever has used up their places is followed by the next. */
const CREATORS = 240;
const REVIEWERS = 2;

export type People = { creators: Client[]; reviewers: Client[] };

/** People with API tokens, made before anything is killed: signing in is not what is tried here. */
export async function preparePeople(stack: Stack, tally: Tally): Promise<People> {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = stack.storage;
  Object.assign(process.env, {
    DATABASE_URL: stack.database,
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_FORCE_PATH_STYLE: "true",
    NEXTAUTH_URL: stack.url,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    CRON_SECRET: stack.cronSecret,
  });
  // Read the settings when they are loaded.
  const { db } = await import("#lib/server/base/db/client.ts");
  const { createToken } = await import("#lib/server/actions/people/api-tokens.ts");
  const { toPerson } = await import("#lib/server/model/people/session-person.ts");
  const person = async (role: "CREATOR" | "REVIEWER") => {
    const { id } = await addInvitee(stack.database, role, role === "CREATOR" ? LIMIT : null);
    const user = await db.user.findUniqueOrThrow({ where: { id } });
    const { token } = await createToken(toPerson(user, { sessionId: "" }), "kills", new Date());
    return patientClient(stack.url, token, tally);
  };
  const people: People = { creators: [], reviewers: [] };
  for (let number = 0; number < CREATORS; number += 1)
    people.creators.push(await person("CREATOR"));
  for (let number = 0; number < REVIEWERS; number += 1)
    people.reviewers.push(await person("REVIEWER"));
  await db.$disconnect();
  return people;
}
