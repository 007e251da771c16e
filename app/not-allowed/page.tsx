import type { Metadata } from "next";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { buttonClass } from "../_components/button.tsx";
import { Standalone } from "../_components/standalone.tsx";
import { getTexts } from "../_texts/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("lost"))("notAllowed") };
}

export default async function NotAllowedPage() {
  const person = await pagePerson();
  const [t, common] = await Promise.all([getTexts("lost"), getTexts("common")]);
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em]">{t("notAllowed")}</h1>
      <p className="mt-3 mb-6 text-16 text-ink-2">
        {t("notAllowedMeans", { email: person.email, role: common(`role.${person.role}`) })}
      </p>
      <a href="/" className={buttonClass()}>
        {t("home")}
      </a>
    </Standalone>
  );
}
