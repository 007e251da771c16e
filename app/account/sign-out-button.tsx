"use client";

import { LogOut } from "lucide";
import { useTexts } from "#texts";
import { Button } from "../_components/button.tsx";
import { signOut } from "../_hooks/sign-out.ts";
import { Icon } from "../_components/icon.tsx";

export function SignOutButton() {
  const t = useTexts("common");
  return (
    <Button onClick={() => void signOut()}>
      <Icon of={LogOut} size={16} /> {t("signOut")}
    </Button>
  );
}
