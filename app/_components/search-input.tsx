"use client";

import { Search } from "lucide";
import { useEffect, useRef } from "react";
import { Input } from "./field.tsx";
import { Icon } from "./icon.tsx";

type SearchInputProps = {
  /** What the page was asked for; the field follows it, and never takes away what was typed since. */
  search: string;
  label: string;
  placeholder: string;
  className?: string;
};

/** The field of a list's search form, with the name `search`. */
export function SearchInput({ search, label, placeholder, className = "" }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const shown = useRef(search);

  useEffect(() => {
    const before = shown.current;
    shown.current = search;
    const element = input.current;
    if (!element || element.value === search) return;
    // An answer that comes while the next question is being typed.
    if (element.value !== before && document.activeElement === element) return;
    element.value = search;
  }, [search]);

  return (
    <label className={`relative min-w-0 flex-1 ${className}`}>
      <span className="sr-only">{label}</span>
      <Icon
        of={Search}
        className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-3"
      />
      <Input
        ref={input}
        type="search"
        name="search"
        defaultValue={search}
        maxLength={200}
        placeholder={placeholder}
        enterKeyHint="search"
        className="ps-9"
      />
    </label>
  );
}
