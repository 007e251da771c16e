import pg from "pg";
import { hashCheaply } from "./cheap-password.ts";
import { WAIT_MS, within } from "./waits.ts";

export type SignIn = {
  role: "CREATOR" | "REVIEWER" | "ADMIN";
  email: string;
  name: string;
  password: string;
};

/** Asks the database of a portal that runs in other processes. */
export async function askDatabase<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  question: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: WAIT_MS,
  });
  await client.connect();
  try {
    const answer = client.query<Row>(question, values);
    return (await within(answer, `the database to answer ${question}`)).rows;
  } finally {
    await client.end();
  }
}

/** Somebody with a sign-in of their own, so that a test neither finds nor leaves anything of another's. */
export async function addInvitee(
  databaseUrl: string,
  role: SignIn["role"],
  dailyUploads: number | null = null,
): Promise<SignIn & { id: string }> {
  const word = crypto.randomUUID().slice(0, 8);
  const email = `${role.toLowerCase()}-${word}@newsreel.example`;
  const person = { role, email, name: `Newcomer ${word}`, password: `password of ${word}` };
  return { ...person, id: await addPerson(databaseUrl, person, dailyUploads) };
}

/** Somebody who signs in with this password. @returns their id */
export async function addPerson(
  databaseUrl: string,
  { role, email, name, password }: SignIn,
  dailyUploads: number | null = null,
): Promise<string> {
  const [row] = await askDatabase<{ id: string }>(
    databaseUrl,
    `INSERT INTO "User" (id, email, name, role, "passwordHash", "dailyUploads")
     VALUES (gen_random_uuid(), $1, $2, $3::"Role", $4, $5) RETURNING id`,
    [email, name, role, hashCheaply(password), dailyUploads],
  );
  if (!row) throw new Error("the database kept nobody");
  return row.id;
}
