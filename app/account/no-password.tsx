import { buttonClass } from "../_components/button.tsx";

/** For whoever has only ever signed in another way: a password is chosen by a link, as a forgotten one is. */
export function NoPassword({ email, canMail }: { email: string; canMail: boolean }) {
  return (
    <div className="flex flex-col items-start gap-4 border-t border-ink pt-4">
      <p className="text-ink-2">
        You have no password yet.{" "}
        {canMail
          ? `Get a link by email (${email}) to choose one.`
          : "Ask an admin for a link to choose one."}
      </p>
      {canMail && (
        <a href="/forgot-password" className={buttonClass()}>
          Choose a password
        </a>
      )}
    </div>
  );
}
