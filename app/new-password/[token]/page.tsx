import type { Metadata } from "next";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readPasswordLink } from "#lib/server/actions/people/choose-password.ts";
import { buttonClass } from "../../_components/button.tsx";
import { Standalone } from "../../_components/standalone.tsx";
import { rich } from "../../_texts/rich.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { NewPasswordForm } from "./new-password-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("joining"))("newPassword"), referrer: "same-origin" };
}

type Props = { params: Promise<{ token: string }> };

/** Where a link for a new password leads. Opening it uses nothing up: the form does. */
export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  const t = await getTexts("joining");
  const link = await readPasswordLink(token, await databaseNow());
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        {t(link ? "newPassword" : "linkOver")}
      </h1>
      {link ? (
        <>
          <p className="mt-3 mb-8 text-16 text-ink-2">
            {rich(t, "newPasswordFor", {
              email: link.email,
              b: (words) => <bdi className="font-medium break-all text-ink">{words}</bdi>,
            })}
          </p>
          <Texts of={["joining"]}>
            <NewPasswordForm token={token} email={link.email} />
          </Texts>
        </>
      ) : (
        <>
          <p className="mt-3 mb-8 text-16 text-ink-2">{t("linkOverText")}</p>
          <a href="/forgot-password" className={buttonClass("primary")}>
            {t("getLink")}
          </a>
        </>
      )}
    </Standalone>
  );
}
