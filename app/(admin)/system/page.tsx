import type { Metadata } from "next";
import { Suspense } from "react";
import { useTexts } from "#texts";
import { env } from "#lib/server/base/env.ts";
import { readHealth } from "#lib/server/views/system/health.ts";
import { listSettings } from "#lib/server/views/system/list-settings.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { getTexts } from "../../_texts/server.ts";
import { EncoderRow, EncodingNow } from "./encoding.tsx";
import { Row } from "./row.tsx";
import { StorageChecked, StorageChecks } from "./storage.tsx";
import { UploadChecks } from "./upload-checks.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("system"))("title") };
}

export default async function SystemPage() {
  await pagePerson("ADMIN");
  const [t, words, units] = await Promise.all([
    getTexts("system"),
    getTexts("settings"),
    getTexts("units"),
  ]);
  return (
    <main id="content" className="column pb-16">
      <PageHead title={t("title")}>{t("lead")}</PageHead>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <section>
          <h2 className="pb-3 font-serif text-20 font-semibold">{t("health")}</h2>
          <dl className="border-t border-ink">
            <Suspense fallback={<HealthRows />}>
              <HealthNow />
            </Suspense>
            <Suspense>
              <UploadChecks />
            </Suspense>
          </dl>
        </section>
        <section>
          <h2 className="pb-3 font-serif text-20 font-semibold">{t("encoding")}</h2>
          <Suspense
            fallback={
              <dl className="border-t border-ink">
                <EncoderRow encoder={env.ENCODER} />
              </dl>
            }
          >
            <EncodingNow />
          </Suspense>
        </section>
        <section>
          <h2 className="pb-3 font-serif text-20 font-semibold">{t("storageChecks")}</h2>
          <Suspense fallback={<StorageChecked />}>
            <StorageChecks />
          </Suspense>
        </section>
        {listSettings(words, units).map(({ title, settings }) => (
          <section key={title}>
            <h2 className="pb-3 font-serif text-20 font-semibold">{title}</h2>
            <dl className="border-t border-ink">
              {settings.map(({ name, value, variable }) => (
                <Row key={variable} name={name}>
                  <span className="font-medium [overflow-wrap:anywhere]">{value}</span>
                  <span className="font-mono text-13 break-all text-ink-3 sm:ms-auto">
                    {variable}
                  </span>
                </Row>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </main>
  );
}

async function HealthNow() {
  const { database, storage } = await readHealth();
  return <HealthRows database={database} storage={storage} />;
}

type HealthRowsProps = { database?: "up" | "down"; storage?: "up" | "down" };

function HealthRows({ database, storage }: HealthRowsProps) {
  const t = useTexts("system");
  return (
    <>
      <Row name={t("database")}>
        <PartWord state={database} />
      </Row>
      <Row name={t("storage")}>
        <PartWord state={storage} />
      </Row>
    </>
  );
}

function PartWord({ state }: { state: "up" | "down" | undefined }) {
  const t = useTexts("system");
  if (!state) return <ToneWord tone="busy">{t("checking")}</ToneWord>;
  if (state === "up") return <ToneWord tone="ok">{t("online")}</ToneWord>;
  return <ToneWord tone="stop">{t("offline")}</ToneWord>;
}
