import type { ReactNode } from "react";
import { Texts } from "../../../_texts/texts.tsx";

/** What the player says, for a page that has one. */
export default function PlayerLayout({ children }: { children: ReactNode }) {
  return <Texts of={["player"]}>{children}</Texts>;
}
