import type { Metadata } from "next";
import { Suspense } from "react";
import { env } from "#lib/server/base/env.ts";
import { readHealth } from "#lib/server/views/system/health.ts";
import { listSettings } from "#lib/server/views/system/list-settings.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { EncoderRow, EncodingNow } from "./encoding.tsx";
import { Row } from "./row.tsx";
import { StorageChecked, StorageChecks } from "./storage.tsx";
import { UploadChecks } from "./upload-checks.tsx";

export const metadata: Metadata = { title: "System" };

export default async function SystemPage() {
  await pagePerson("ADMIN");
  return (
    <main id="content" className="column pb-16">
      <PageHead title="System">
        What the portal stands on, and the settings in force. They are changed where it is deployed.
      </PageHead>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <section>
          <h2 className="pb-3 font-serif text-20 font-semibold">Health</h2>
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
          <h2 className="pb-3 font-serif text-20 font-semibold">Encoding</h2>
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
          <h2 className="pb-3 font-serif text-20 font-semibold">Storage checks</h2>
          <Suspense fallback={<StorageChecked />}>
            <StorageChecks />
          </Suspense>
        </section>
        {listSettings().map(({ title, settings }) => (
          <section key={title}>
            <h2 className="pb-3 font-serif text-20 font-semibold">{title}</h2>
            <dl className="border-t border-ink">
              {settings.map(({ name, value, variable }) => (
                <Row key={variable} name={name}>
                  <span className="font-medium break-all">{value}</span>
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
  return (
    <>
      <Row name="Database">
        <PartWord state={database} />
      </Row>
      <Row name="Storage">
        <PartWord state={storage} />
      </Row>
    </>
  );
}

function PartWord({ state }: { state: "up" | "down" | undefined }) {
  if (!state) return <ToneWord tone="busy">Asking …</ToneWord>;
  if (state === "up") return <ToneWord tone="ok">Answers</ToneWord>;
  return <ToneWord tone="stop">Does not answer; the cause is in the log</ToneWord>;
}
