"use client";

import { LogOut } from "lucide-react";
import { Button } from "../_components/button.tsx";
import { signOut } from "../_hooks/sign-out.ts";

export function SignOutButton() {
  return (
    <Button onClick={() => void signOut()}>
      <LogOut size={16} aria-hidden="true" /> Sign out
    </Button>
  );
}
