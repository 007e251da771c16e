import Form from "next/form";
import type { ReactNode } from "react";
import { SearchInput } from "../_components/search-input.tsx";

type ListSearchProps = {
  action: string;
  search: string;
  label: string;
  placeholder: string;
  /** What else is asked of the list. */
  children?: ReactNode;
};

/** Asks a list for what is searched. An ordinary form: without script, Enter asks. */
export function ListSearch({ action, search, label, placeholder, children }: ListSearchProps) {
  return (
    <Form
      action={action}
      scroll={false}
      role="search"
      className="flex flex-wrap items-center gap-3 pb-6"
    >
      <SearchInput
        search={search}
        label={label}
        placeholder={placeholder}
        className="max-w-md max-sm:basis-full"
      />
      {children}
    </Form>
  );
}
