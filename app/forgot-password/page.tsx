import type { Metadata } from "next";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { buttonClass } from "../_components/button.tsx";
import { Standalone } from "../_components/standalone.tsx";
import { getTexts } from "../_texts/server.ts";
import { Texts } from "../_texts/texts.tsx";
import { ForgotForm } from "./forgot-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("joining"))("forgotTitle") };
}

export default async function ForgotPasswordPage() {
  const t = await getTexts("joining");
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        {t("forgotTitle")}
      </h1>
      {canSendMail ? (
        <>
          <p className="mt-3 mb-8 text-16 text-ink-2">{t("forgotLead")}</p>
          <Texts of={["joining"]}>
            <ForgotForm />
          </Texts>
        </>
      ) : (
        <>
          <p className="mt-3 mb-8 text-16 text-ink-2">{t("noMail")}</p>
          <a href="/sign-in" className={buttonClass()}>
            {t("backToSignIn")}
          </a>
        </>
      )}
    </Standalone>
  );
}
