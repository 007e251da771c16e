import { useTexts } from "#texts";
import type { Role } from "#lib/domain/states.ts";
import { isolate } from "#lib/domain/text.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { listInvitations } from "#lib/server/views/people/list-invitations.ts";
import { ButtonLink } from "../../../_components/button-link.tsx";
import { EmptyState } from "../../../_components/empty-state.tsx";
import { getTexts } from "../../../_texts/server.ts";
import { listAddress } from "../../../_components/list-address.ts";
import { PageLinks } from "../../page-links.tsx";
import { tooManySearches } from "../../too-many-searches.tsx";
import { Invitations } from "./invitations.tsx";

const PAGE = 50;

type InvitationPageProps = {
  adminId: string;
  search: string;
  role: Role | undefined;
  state: "open" | "all";
  cursor: string | undefined;
};

/** One page of invitations, newest first. */
export async function InvitationPage(props: InvitationPageProps) {
  const { adminId, search, role, state, cursor } = props;
  const refusal = await tooManySearches(adminId, search);
  if (refusal) return refusal;
  const query = { search, role, cursor, limit: PAGE, ...(state === "open" && { state }) };
  const { invitations, nextCursor } = await listInvitations(query, await databaseNow());
  if (invitations.length === 0) return <Nobody search={search} role={role} state={state} />;
  const lists = await getTexts("lists");
  const address = (end: string | null) =>
    listAddress("/people/invitations", {
      search,
      role,
      state: state === "all" ? state : null,
      cursor: end,
    });
  return (
    <>
      <Invitations invitations={invitations} canMail={canSendMail} />
      <PageLinks
        first={cursor ? { href: address(null), words: lists("newest") } : null}
        next={nextCursor ? { href: address(nextCursor), words: lists("older") } : null}
      />
    </>
  );
}

function Nobody({ search, role, state }: Pick<InvitationPageProps, "search" | "role" | "state">) {
  const [t, lists] = [useTexts("invitations"), useTexts("lists")];
  const all = listAddress("/people/invitations", {
    state: "all",
    search: state === "all" ? "" : search,
  });
  if (search) {
    return (
      <EmptyState
        title={t(state === "open" ? "noOpenMatch" : "noMatch", { search: isolate(search) })}
        action={<ButtonLink href={all}>{t(state === "open" ? "searchAll" : "showAll")}</ButtonLink>}
      >
        {lists("noPersonMatches")}
      </EmptyState>
    );
  }
  if (role) {
    return (
      <EmptyState title={t("noneSo")} action={<ButtonLink href={all}>{t("showAll")}</ButtonLink>}>
        {t("noneSoMeans")}
      </EmptyState>
    );
  }
  if (state === "open") {
    return (
      <EmptyState title={t("noneOpen")} action={<ButtonLink href={all}>{t("showAll")}</ButtonLink>}>
        {t("listedHere")}
      </EmptyState>
    );
  }
  return <EmptyState title={t("none")}>{t("onlyWay")}</EmptyState>;
}
