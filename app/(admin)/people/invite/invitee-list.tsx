import { useState } from "react";
import { useTexts } from "#texts";
import type { Invitee } from "#lib/domain/invitees.ts";
import { isolate } from "#lib/domain/text.ts";
import { Button } from "../../../_components/button.tsx";
import { CopyButton } from "../../../_components/copy-button.tsx";
import { DefinitionList, LedgerCell, LedgerRow } from "../../../_components/definition-list.tsx";
import { ToneWord } from "../../../_components/state-word.tsx";

/** One line of the list, and what becomes of it. */
export type ListedInvitee = Invitee &
  (
    | { is: "new" | "invited" | "faulty" }
    | { is: "account"; of: string }
    | { is: "sent"; link: string }
    | { is: "refused"; why: string }
  );

/** What will become, or became, of every line. */
export function InviteeList({
  listed,
  canMail,
}: {
  listed: readonly ListedInvitee[];
  canMail: boolean;
}) {
  const [t, common] = [useTexts("inviting"), useTexts("common")];
  const links = listed.flatMap((one) => (one.is === "sent" ? [`${one.email}\t${one.link}`] : []));
  return (
    <>
      {links.length > 0 && <CopyLinks links={links} canMail={canMail} />}
      <DefinitionList
        caption={t("caption")}
        columns={[
          { name: t("line"), align: "end" },
          { name: t("email") },
          { name: t("role") },
          { name: t("limit"), align: "end" },
          { name: t("state") },
        ]}
      >
        {listed.map((one) => (
          <LedgerRow key={`${one.line} ${one.email}`} className="max-md:py-2">
            <LedgerCell dense align="end" className="w-12 text-ink-3 max-md:hidden">
              {one.line}
            </LedgerCell>
            <LedgerCell dense>
              <span className="flex min-w-0 flex-col">
                <bdi className="font-medium break-all">{one.email}</bdi>
                {one.name && <bdi className="text-13 text-ink-2">{one.name}</bdi>}
              </span>
            </LedgerCell>
            <LedgerCell dense className="max-md:text-13 max-md:text-ink-2">
              {common(`role.${one.role}`)}
              {one.dailyUploads !== null && (
                <span className="md:hidden"> · {t("perDay", { count: one.dailyUploads })}</span>
              )}
            </LedgerCell>
            <LedgerCell dense align="end" className="max-md:hidden">
              {one.dailyUploads ?? <span className="text-ink-3">{t("default")}</span>}
            </LedgerCell>
            <LedgerCell dense className="md:w-96">
              <span className="flex min-w-0 flex-1 items-center justify-between gap-2">
                <Outcome one={one} canMail={canMail} />
                {one.is === "sent" && (
                  <CopyButton text={one.link} what={t("linkOf", { email: one.email })} />
                )}
              </span>
            </LedgerCell>
          </LedgerRow>
        ))}
      </DefinitionList>
    </>
  );
}

function Outcome({ one, canMail }: { one: ListedInvitee; canMail: boolean }) {
  const t = useTexts("inviting");
  switch (one.is) {
    case "new":
      return <ToneWord tone="wait">{t("is.new")}</ToneWord>;
    case "invited":
      return (
        <ToneWord tone="wait" wrap>
          {t("is.invited")}
        </ToneWord>
      );
    case "sent":
      return <ToneWord tone="ok">{t(canMail ? "is.mailed" : "is.sent")}</ToneWord>;
    case "account":
      return (
        <ToneWord tone="off" wrap>
          {t("is.account", { name: isolate(one.of) })}
        </ToneWord>
      );
    case "refused":
      return (
        <ToneWord tone="stop" wrap>
          {one.why}
        </ToneWord>
      );
    case "faulty":
      return (
        <ToneWord tone="stop" wrap>
          {t(`fault.${one.fault ?? "no_address"}`, {
            line: one.line,
            written: isolate(one.written),
          })}
        </ToneWord>
      );
  }
}

/** All of them at once, an address and its link a line, for a letter merge or a sheet. */
function CopyLinks({ links, canMail }: { links: readonly string[]; canMail: boolean }) {
  const t = useTexts("inviting");
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 pb-4">
      <p className="max-w-[68ch] text-ink-2">{t(canMail ? "mailedMeans" : "sentMeans")}</p>
      <Button
        onClick={() =>
          navigator.clipboard?.writeText(links.join("\n")).then(
            () => setCopied(true),
            () => {},
          )
        }
      >
        {t(copied ? "copiedAll" : "copyAll", { count: links.length })}
      </Button>
    </div>
  );
}
