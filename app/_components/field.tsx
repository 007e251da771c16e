import { use, useId } from "react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FormErrors } from "./form.tsx";

const inputLook =
  "control w-full min-w-0 rounded-2 border border-edge bg-raised px-3 text-16 text-ink sm:text-14 placeholder:text-ink-3 aria-invalid:border-stop disabled:opacity-60";

type Described = {
  id: string;
  name: string | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  label: ReactNode;
  /** As the portal calls it: what it says of the field stands here. */
  name?: string;
  /** Said before anything goes wrong. */
  hint?: ReactNode;
  /** Said after; replaces the hint's place, so nothing jumps when both are one line. */
  error?: string | undefined;
  className?: string;
  children: (described: Described) => ReactNode;
};

/** A label, its control, and what there is to say about it. The control gets id, name and description. */
export function Field({ label, name, hint, className, children, ...given }: FieldProps) {
  const id = useId();
  const errors = use(FormErrors);
  const error = given.error ?? (name === undefined ? undefined : errors[name]);
  const note = error ?? hint;
  const described = {
    id,
    name,
    "aria-describedby": note ? `${id}-note` : undefined,
    "aria-invalid": error ? (true as const) : undefined,
  };
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className="text-13 font-medium text-ink-2">
        {label}
      </label>
      {children(described)}
      {note && (
        <p id={`${id}-note`} className={classNames("text-13", error ? "text-stop" : "text-ink-3")}>
          {note}
        </p>
      )}
    </div>
  );
}

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input dir="auto" className={classNames(inputLook, className)} {...rest} />;
}

export function TextArea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      dir="auto"
      rows={rows}
      className={classNames(inputLook, "py-2", className)}
      {...rest}
    />
  );
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select className={classNames(inputLook, "pe-8", className)} {...rest} />;
}
