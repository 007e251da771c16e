import type { ReactNode } from "react";

type WordSelectProps = {
  name: string;
  label: string;
  value: string;
  onChange?: () => void;
  children: ReactNode;
};

/** A word of a sentence that can be changed: what a list shows, said as a sentence. */
export function WordSelect({ name, label, value, onChange, children }: WordSelectProps) {
  return (
    <select
      key={value}
      name={name}
      aria-label={label}
      defaultValue={value}
      onChange={onChange}
      className="control [field-sizing:content] appearance-none rounded-1 bg-paper px-0.5 text-ink underline decoration-edge decoration-dotted underline-offset-4 hover:decoration-ink"
    >
      {children}
    </select>
  );
}
