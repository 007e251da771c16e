"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

type AskingFormProps = { action: string; className?: string; children: ReactNode };

/**
 * The form of what a list shows: asks as soon as a choice is made, and puts only what was chosen into the address. Without
 * script it is an ordinary form, and Enter asks.
 */
export function AskingForm({ action, className, children }: AskingFormProps) {
  const router = useRouter();
  const ask = (form: HTMLFormElement) => {
    const asked = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [[name, value]] : [],
    );
    router.push(`${action}?${new URLSearchParams(asked)}`, { scroll: false });
  };
  return (
    <form
      action={action}
      role="search"
      className={className}
      onChange={({ target, currentTarget }) => {
        if (target instanceof HTMLSelectElement) ask(currentTarget);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        ask(event.currentTarget);
      }}
    >
      {children}
    </form>
  );
}
