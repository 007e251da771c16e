import type { Metadata } from "next";
import { roleWords } from "#lib/domain/words.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { buttonClass } from "../_components/button.tsx";
import { Standalone } from "../_components/standalone.tsx";

export const metadata: Metadata = { title: "Not for this role" };

export default async function NotAllowedPage() {
  const person = await pagePerson();
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em]">Not for this role</h1>
      <p className="mt-3 mb-6 text-16 text-ink-2">
        You are signed in as {person.email}, {roleWords[person.role].toLowerCase()}. An admin can
        change that under People.
      </p>
      <a href="/" className={buttonClass()}>
        Go to the start
      </a>
    </Standalone>
  );
}
