import { useTexts } from "#texts";
import { buttonClass } from "../_components/button.tsx";

/** For whoever has only ever signed in another way: a password is chosen by a link, as a forgotten one is. */
export function NoPassword({ email, canMail }: { email: string; canMail: boolean }) {
  const t = useTexts("account");
  return (
    <div className="flex flex-col items-start gap-4 border-t border-ink pt-4">
      <p className="text-ink-2">{canMail ? t("noPasswordMail", { email }) : t("noPasswordAsk")}</p>
      {canMail && (
        <a href="/forgot-password" className={buttonClass()}>
          {t("choosePassword")}
        </a>
      )}
    </div>
  );
}
