import type { ReactNode } from "react";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { Texts } from "../_texts/texts.tsx";
import { Shell } from "./shell.tsx";

/** The shell as the signed-in person sees it. The page inside still authorises for itself. */
export async function PortalShell({ children }: { children: ReactNode }) {
  const person = await pagePerson();
  const allowance =
    person.role === "CREATOR" ? await readAllowance(person, await databaseNow()) : null;
  return (
    <Texts of={["shell", "states"]}>
      <Shell person={person} allowance={allowance}>
        {children}
      </Shell>
    </Texts>
  );
}
