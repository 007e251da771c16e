import type { ReactNode } from "react";
import type { Subject } from "#lib/domain/texts/catalogue.ts";
import { compiledTexts } from "#lib/domain/texts/compiled.ts";
import { requestLanguage } from "./server.ts";
import { TextsProvider } from "./client.tsx";

type TextsProps = { of: readonly Subject[]; children: ReactNode };

/** Gives the client components inside the texts they need, and the browser no others. */
export async function Texts({ of, children }: TextsProps) {
  const language = await requestLanguage();
  const subjects = Object.fromEntries(
    of.map((subject) => [subject, compiledTexts(language, subject)]),
  );
  return (
    <TextsProvider language={language} subjects={subjects}>
      {children}
    </TextsProvider>
  );
}
