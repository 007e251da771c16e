import type { ReactNode } from "react";
import { PortalShell } from "../_components/portal-shell.tsx";
import { UndoProvider } from "./undo/undo-provider.tsx";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <PortalShell>
      <UndoProvider>{children}</UndoProvider>
    </PortalShell>
  );
}
