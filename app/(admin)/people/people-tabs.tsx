import { useTexts } from "#texts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { countOpenInvitations } from "#lib/server/views/people/list-invitations.ts";
import { getTexts } from "../../_texts/server.ts";
import { Tab } from "../tab.tsx";

/** Beyond that the number is not worth counting. */
const MOST_COUNTED = 100;

/** From those with an account to those who were invited, and back. */
export function PeopleTabs({ here }: { here: "people" | "invitations" | "invite" }) {
  const t = useTexts("people");
  return (
    <nav aria-label={t("tabs")} className="mb-6 border-b border-line">
      <div className="-mx-3 flex">
        <Tab href="/people" isHere={here === "people"}>
          {t("accounts")}
        </Tab>
        <Tab href="/people/invitations" isHere={here === "invitations"}>
          {t("invitations")}
          <OpenCount />
        </Tab>
      </div>
    </nav>
  );
}

async function OpenCount() {
  const open = await countOpenInvitations(await databaseNow(), MOST_COUNTED);
  if (open === 0) return null;
  const t = await getTexts("people");
  return (
    <span className="font-normal tabular-nums text-ink-2">
      {t(open < MOST_COUNTED ? "open" : "manyOpen", { count: open })}
    </span>
  );
}
