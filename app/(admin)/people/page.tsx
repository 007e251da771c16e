import type { Metadata } from "next";
import { Suspense } from "react";
import { databaseNow } from "#lib/server/db/clock.ts";
import { canSendMail } from "#lib/server/mail/send-mail.ts";
import { listInvitations } from "#lib/server/people/list-invitations.ts";
import { listPeople } from "#lib/server/people/list-people.ts";
import { pagePerson } from "#lib/server/session.ts";
import { Ledger } from "../../_components/ledger.tsx";
import { LoadingRows } from "../../_components/loading-rows.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { Invitations } from "./invitations.tsx";
import { InviteButton } from "./invite-button.tsx";
import { PersonRow } from "./person-row.tsx";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const admin = await pagePerson("ADMIN");
  return (
    <main id="content" className="column pb-16">
      <PageHead title="People" aside={<InviteButton />}>
        Everybody with an account. A change counts at the person’s next request.
      </PageHead>
      <Suspense fallback={<LoadingRows />}>
        <People admin={admin} />
      </Suspense>
    </main>
  );
}

async function People({ admin: { id, name } }: { admin: { id: string; name: string } }) {
  const admin = { id, name };
  const now = await databaseNow();
  const [people, invitations] = await Promise.all([listPeople(now), listInvitations(now)]);
  return (
    <>
      <Ledger
        caption="People with an account"
        columns={[
          { name: "Name" },
          { name: "Role" },
          { name: "Sent today", align: "end" },
          { name: "Daily limit", align: "end" },
          { name: "Since", align: "end" },
          { name: "Actions", hidden: true },
        ]}
      >
        {people.map((person) => (
          <PersonRow key={person.id} person={person} admin={admin} canMail={canSendMail} />
        ))}
      </Ledger>
      <h2 className="pt-12 pb-3 font-serif text-28 font-semibold">Invitations</h2>
      <Invitations invitations={invitations} />
    </>
  );
}
