import type { ReactNode } from "react";
import { PortalShell } from "../_components/portal-shell.tsx";

export default function Layout({ children }: { children: ReactNode }) {
  return <PortalShell>{children}</PortalShell>;
}
