import { isolate } from "#lib/domain/text.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { listInvitations } from "#lib/server/views/people/list-invitations.ts";
import { ButtonLink } from "../../../_components/button-link.tsx";
import { EmptyRoom } from "../../../_components/empty-room.tsx";
import { listAddress } from "../../list-address.ts";
import { PageLinks } from "../../page-links.tsx";
import { tooManySearches } from "../../too-many-searches.tsx";
import { Invitations } from "./invitations.tsx";

const PAGE = 50;

type InvitationPageProps = {
  adminId: string;
  search: string;
  state: "open" | "all";
  cursor: string | undefined;
};

/** One page of invitations, newest first. */
export async function InvitationPage({ adminId, search, state, cursor }: InvitationPageProps) {
  const refusal = await tooManySearches(adminId, search);
  if (refusal) return refusal;
  const query = { search, cursor, limit: PAGE, ...(state === "open" && { state }) };
  const { invitations, nextCursor } = await listInvitations(query, await databaseNow());
  if (invitations.length === 0) return <Nobody search={search} state={state} />;
  const address = (end: string | null) =>
    listAddress("/people/invitations", {
      search,
      state: state === "all" ? state : null,
      cursor: end,
    });
  return (
    <>
      <Invitations invitations={invitations} />
      <PageLinks
        first={cursor ? { href: address(null), words: "Newest" } : null}
        next={nextCursor ? { href: address(nextCursor), words: "Older" } : null}
      />
    </>
  );
}

function Nobody({ search, state }: Pick<InvitationPageProps, "search" | "state">) {
  const all = listAddress("/people/invitations", {
    state: "all",
    search: state === "all" ? "" : search,
  });
  if (search) {
    const whom = `“${isolate(search)}”`;
    return (
      <EmptyRoom
        title={state === "open" ? `No open invitation to ${whom}` : `No invitation to ${whom}`}
        action={
          <ButtonLink href={all}>
            {state === "open" ? "Search all invitations" : "Show all invitations"}
          </ButtonLink>
        }
      >
        Names and e-mail addresses were searched; every word must be in one of them.
      </EmptyRoom>
    );
  }
  if (state === "open") {
    return (
      <EmptyRoom
        title="No invitation is open"
        action={<ButtonLink href={all}>Show all invitations</ButtonLink>}
      >
        Whoever is invited is listed here until they join, for 14 days at most. People come by
        invitation only.
      </EmptyRoom>
    );
  }
  return <EmptyRoom title="Nobody has been invited yet">People come by invitation only.</EmptyRoom>;
}
