"use client";

import { createContext } from "react";
import type { ComponentProps } from "react";
import type { FieldErrors, FormState } from "../_hooks/use-form.ts";

/** What is wrong with the fields of the form around, for each `Field` in it. */
export const FormErrors = createContext<FieldErrors>({});

type FormProps = Omit<ComponentProps<"form">, "onSubmit" | "ref" | "method"> & {
  form: FormState;
  onSubmit: (fields: FormData) => unknown;
};

/** A form of which the portal's refusals stand at their fields (see `useForm`). */
export function Form({ form, onSubmit, children, onInput, ...rest }: FormProps) {
  return (
    <form
      // Sent before this page's code runs, what was typed must not end up in the address.
      method="post"
      {...rest}
      ref={form.element}
      onInput={(event) => {
        onInput?.(event);
        const { target } = event;
        if ("name" in target && typeof target.name === "string") form.forget(target.name);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      <FormErrors value={form.errors}>{children}</FormErrors>
    </form>
  );
}
