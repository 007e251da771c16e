import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { languages } from "#lib/domain/texts/languages.ts";
import { getTexts, requestLanguage } from "./_texts/server.ts";
import { Texts } from "./_texts/texts.tsx";
import { fontVariables } from "./fonts.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTexts("shell");
  const product = t("product");
  return {
    title: { default: product, template: `%s · ${product}` },
    description: t("description"),
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f5ef" },
    { media: "(prefers-color-scheme: dark)", color: "#100e0c" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await requestLanguage();
  const t = await getTexts("shell");
  return (
    <html lang={language} dir={languages[language].direction} className={fontVariables}>
      <body>
        <a
          href="#content"
          className="fixed top-2 start-2 z-50 -translate-y-20 rounded-2 bg-ink px-4 py-3 text-paper focus:translate-y-0"
        >
          {t("skip")}
        </a>
        <Texts of={["common", "problems", "units"]}>{children}</Texts>
      </body>
    </html>
  );
}
