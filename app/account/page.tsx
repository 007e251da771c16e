import type { Metadata } from "next";
import { roleWords } from "#lib/domain/words.ts";
import { listTokens } from "#lib/server/people/api-tokens.ts";
import { pagePerson } from "#lib/server/session.ts";
import { PageHead } from "../_components/page-head.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SignOutButton } from "./sign-out-button.tsx";
import { Tokens } from "./tokens.tsx";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const person = await pagePerson();
  const tokens = await listTokens(person);
  return (
    <main id="content" className="column pb-16">
      <PageHead title="Account" aside={<SignOutButton />}>
        {person.name}, {person.email} · {roleWords[person.role]}
      </PageHead>
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <section>
          <h2 className="pb-3 font-serif text-20 font-semibold">Password</h2>
          <PasswordForm />
        </section>
        <section>
          <h2 className="pb-3 font-serif text-20 font-semibold">API tokens</h2>
          <Tokens tokens={tokens} />
        </section>
      </div>
    </main>
  );
}
