import type { Metadata } from "next";
import { connection } from "next/server";
import { buttonClass } from "./_components/button.tsx";
import { Standalone } from "./_components/standalone.tsx";
import { getTexts } from "./_texts/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("lost"))("notFound") };
}

export default async function NotFound() {
  // Made when it is asked for: a page from the build would carry no nonce, and the policy would block its scripts.
  await connection();
  const t = await getTexts("lost");
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em]">{t("notFound")}</h1>
      <p className="mt-3 mb-6 text-16 text-ink-2">{t("notFoundMeans")}</p>
      <a href="/" className={buttonClass()}>
        {t("home")}
      </a>
    </Standalone>
  );
}
