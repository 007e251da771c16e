import { Prose } from "./prose.tsx";
import type { FieldRow, TypeWord } from "./schema-rows.ts";

type FieldsProps = { caption: string; rows: readonly FieldRow[]; optional?: boolean };

/** Fields with their types. `optional`: what can be left out is said; of answers it is what may be missing. */
export function Fields({ caption, rows }: FieldsProps) {
  if (rows.length === 0) return null;
  return (
    <table className="w-full border-collapse max-md:block">
      <caption className="pb-1 text-start text-13 font-medium text-ink-2 max-md:block">
        {caption}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type and meaning</th>
        </tr>
      </thead>
      <tbody className="border-t border-line max-md:block">
        {rows.map(({ name, type, isRequired, description }) => (
          <tr key={name} className="border-b border-line max-md:block max-md:py-2">
            <th
              scope="row"
              className="w-64 py-1.5 pe-4 text-start align-top font-normal max-md:block max-md:w-auto max-md:py-0"
            >
              <code className="font-mono text-13 [overflow-wrap:anywhere]">{name}</code>
              {!isRequired && <span className="text-13 text-ink-3"> optional</span>}
            </th>
            <td className="py-1.5 align-top max-md:block max-md:py-0">
              <span className="text-13 [overflow-wrap:anywhere] text-ink-2">
                <TypeWords words={type} />
              </span>
              {description && (
                <p className="max-w-[68ch] text-14">
                  <Prose text={description} />
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function TypeWords({ words }: { words: readonly TypeWord[] }) {
  return words.map((word, at) =>
    typeof word === "string" ? (
      <span key={at}>{word}</span>
    ) : (
      <a key={at} href={`#object-${word.schema}`} className="underline underline-offset-2">
        {word.schema}
      </a>
    ),
  );
}
