import type { Metadata } from "next";
import { chapters } from "#lib/domain/wire/contract/contract.ts";
import { env } from "#lib/server/base/env.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { Wordmark } from "../../_components/wordmark.tsx";
import { Contents } from "./contents.tsx";
import { readDocument } from "./document.ts";
import { EndpointSection } from "./endpoint-section.tsx";
import { ErrorCodes } from "./error-codes.tsx";
import { GettingStarted } from "./getting-started.tsx";
import { Objects } from "./objects.tsx";

export const metadata: Metadata = { title: "API" };

/** The API for people who write clients, from the description that the portal itself works by. In English, as its names are. */
export default function ApiPage() {
  const document = readDocument();
  const { origin } = new URL(env.NEXTAUTH_URL);
  return (
    <div lang="en" dir="ltr">
      <header className="border-b border-line">
        <div className="column flex h-14 items-center justify-between">
          <a href="/" className="control flex items-center">
            <Wordmark />
          </a>
          <a href="/account" className="control flex items-center text-ink-2 hover:text-ink">
            Account
          </a>
        </div>
      </header>
      <div className="column grid gap-x-12 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <div>
          <Contents />
        </div>
        <main id="content" className="flex min-w-0 flex-col gap-14 pb-24">
          <PageHead title="API">
            Everything the portal does is open to scripts: what each request takes, answers and
            refuses.
          </PageHead>
          <GettingStarted origin={origin} />
          {chapters.map(({ id, title, endpoints }) => (
            <section key={id} aria-labelledby={id} className="flex flex-col gap-8">
              <h2 id={id} className="scroll-mt-6 font-serif text-28 font-semibold">
                {title}
              </h2>
              {Object.entries(endpoints).map(([name, endpoint]) => (
                <EndpointSection
                  key={name}
                  name={name}
                  endpoint={endpoint}
                  document={document}
                  origin={origin}
                />
              ))}
            </section>
          ))}
          <Objects document={document} />
          <ErrorCodes />
        </main>
      </div>
    </div>
  );
}
