// One person per role, for the embedded database alone: `npm start` calls this with NEWSREEL_SEED, which holds the
// passwords it made up. Who is there already is left as they are.
import { z } from "zod";
import { roles } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import { createPerson } from "./people.ts";

const Seed = z.array(
  z.object({
    role: z.enum(roles),
    email: z.email(),
    name: z.string(),
    password: z.string().min(10),
  }),
);

const given = process.env["NEWSREEL_SEED"];
if (!given) {
  console.error("NEWSREEL_SEED is not set: only npm start seeds, and only its own database.");
  process.exit(1);
}

const people = Seed.parse(JSON.parse(given));
const present = await db.user.findMany({
  where: { email: { in: people.map(({ email }) => email) } },
  select: { email: true },
});
const missing = people.filter(({ email }) => !present.some((person) => person.email === email));
// One after the other: a machine that is busy hashes slowly, and nobody is to wait in line for it.
for (const { role, ...facts } of missing) await createPerson(role, facts);
await db.$disconnect();
