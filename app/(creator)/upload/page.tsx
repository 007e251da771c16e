import type { Metadata } from "next";
import { preconnect } from "react-dom";
import { isolate } from "#lib/domain/text.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { usualWait } from "#lib/server/views/review/usual-wait.ts";
import { storageOrigin } from "#lib/server/base/s3/storage-origin.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { listOpenUploads } from "#lib/server/views/uploads/list-open.ts";
import { readUsualDetails } from "#lib/server/model/people/usual-details.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { findOwnTitle } from "#lib/server/model/videos/find-own-title.ts";
import { NextSteps } from "../../_components/next-steps.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { AcceptedFiles } from "./accepted-files.tsx";
import { LiveAllowance } from "./live-allowance.tsx";
import { UploadPanel } from "./upload-panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("upload"))("title") };
}

type Query = { video?: string };

export default async function SendPage({ searchParams }: { searchParams: Promise<Query> }) {
  const person = await pagePerson("CREATOR");
  const t = await getTexts("upload");
  const { video } = await searchParams;
  // The first bytes need not wait for DNS, TCP and TLS.
  preconnect(storageOrigin(), { crossOrigin: "anonymous" });
  const [allowance, open, usualSeconds, usual, versionOf] = await Promise.all([
    readAllowance(person, await databaseNow()),
    listOpenUploads(person.id),
    usualWait(),
    readUsualDetails(person.id),
    video ? findOwnTitle(person, video) : undefined,
  ]);

  return (
    <main id="content" className="column pb-16">
      <Texts of={["details", "upload"]}>
        <PageHead
          title={versionOf ? t("newVersion", { title: isolate(versionOf.title) }) : t("title")}
          aside={<LiveAllowance initial={allowance} />}
        >
          {versionOf && <p>{t("replaces")}</p>}
        </PageHead>
        <UploadPanel
          personId={person.id}
          initial={allowance}
          versionOf={versionOf}
          open={open}
          usual={usual}
          accepted={
            <AcceptedFiles maxFileBytes={allowance.maxFileBytes} single={Boolean(versionOf)} />
          }
        >
          <NextSteps usualSeconds={usualSeconds} className="pt-10 md:grid-cols-3" />
        </UploadPanel>
      </Texts>
    </main>
  );
}
