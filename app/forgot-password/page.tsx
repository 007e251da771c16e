import type { Metadata } from "next";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { buttonClass } from "../_components/button.tsx";
import { Standalone } from "../_components/standalone.tsx";
import { ForgotForm } from "./forgot-form.tsx";

export const metadata: Metadata = { title: "Forgot password" };

export default function ForgotPasswordPage() {
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        Forgot password
      </h1>
      {canSendMail ? (
        <>
          <p className="mt-3 mb-8 text-16 text-ink-2">
            Enter your email address. We send you a link to choose a new password.
          </p>
          <ForgotForm />
        </>
      ) : (
        <>
          <p className="mt-3 mb-8 text-16 text-ink-2">
            This portal sends no email. Ask an admin: they can give you a link to choose a new
            password.
          </p>
          <a href="/sign-in" className={buttonClass()}>
            Back to sign-in
          </a>
        </>
      )}
    </Standalone>
  );
}
