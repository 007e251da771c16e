"use client";

import { LogOut } from "lucide-react";
import { useTexts } from "#texts";
import { Button } from "../_components/button.tsx";
import { signOut } from "../_hooks/sign-out.ts";

export function SignOutButton() {
  const t = useTexts("common");
  return (
    <Button onClick={() => void signOut()}>
      <LogOut size={16} aria-hidden="true" /> {t("signOut")}
    </Button>
  );
}
