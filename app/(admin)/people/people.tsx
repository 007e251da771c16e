import { isolate } from "#lib/domain/text.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { listPeople } from "#lib/server/views/people/list-people.ts";
import { MOST_MATCHES } from "#lib/server/model/people/match-people.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyRoom } from "../../_components/empty-room.tsx";
import { Ledger } from "../../_components/ledger.tsx";
import { listAddress } from "../list-address.ts";
import { PageLinks } from "../page-links.tsx";
import { tooManySearches } from "../too-many-searches.tsx";
import { PersonRow } from "./person-row.tsx";

const PAGE = 50;

type PeopleProps = {
  admin: { id: string; name: string };
  search: string;
  cursor: string | undefined;
};

/** One page of those with an account, or of those who are called so. */
export async function People({ admin, search, cursor }: PeopleProps) {
  const refusal = await tooManySearches(admin.id, search);
  if (refusal) return refusal;
  const query = { search, cursor, limit: PAGE };
  const { people, nextCursor, truncated } = await listPeople(query, await databaseNow());
  if (people.length === 0) return <Nobody search={search} />;
  return (
    <>
      {truncated && (
        <p className="max-w-[68ch] pb-4 text-ink-2">
          {MOST_MATCHES.toLocaleString("en")} people or more are called so. These are the newest
          accounts of them: add a word to find others.
        </p>
      )}
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
      <PageLinks
        first={cursor ? { href: listAddress("/people", { search }), words: "First page" } : null}
        next={
          nextCursor
            ? { href: listAddress("/people", { search, cursor: nextCursor }), words: "Next page" }
            : null
        }
      />
    </>
  );
}

function Nobody({ search }: { search: string }) {
  const everybody = <ButtonLink href="/people">Show everybody</ButtonLink>;
  if (!search) {
    return (
      <EmptyRoom title="Nobody comes after these" action={everybody}>
        The list of people ended on the page before.
      </EmptyRoom>
    );
  }
  return (
    <EmptyRoom title={`Nobody is called “${isolate(search)}”`} action={everybody}>
      Names and e-mail addresses were searched; every word must be in one of them.
    </EmptyRoom>
  );
}
