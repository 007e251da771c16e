import type { ReactNode } from "react";
import { PortalShell } from "../_components/portal-shell.tsx";
import { Texts } from "../_texts/texts.tsx";
import { UndoProvider } from "./undo/undo-provider.tsx";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <PortalShell>
      <Texts of={["decisions"]}>
        <UndoProvider>{children}</UndoProvider>
      </Texts>
    </PortalShell>
  );
}
