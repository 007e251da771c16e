import type { Document } from "./document.ts";
import { Fields, TypeWords } from "./fields.tsx";
import { fieldRows, typeWords } from "./schema-rows.ts";

/** Every object that requests and answers are made of. */
export function Objects({ document }: { document: Document }) {
  const schemas = Object.entries(document.components.schemas).toSorted(([one], [other]) =>
    one.localeCompare(other),
  );
  return (
    <section aria-labelledby="objects" className="flex flex-col gap-8">
      <h2 id="objects" className="scroll-mt-6 font-serif text-28 font-semibold">
        Objects
      </h2>
      {schemas.map(([name, schema]) => {
        const rows = fieldRows(schema);
        return (
          <div key={name} className="flex flex-col gap-2 border-t border-line pt-4">
            <h3 id={`object-${name}`} className="scroll-mt-6 font-mono text-14 font-semibold">
              <a href={`#object-${name}`} className="hover:underline">
                {name}
              </a>
            </h3>
            {schema.description && (
              <p className="max-w-[68ch] text-14 text-ink-2">{schema.description}</p>
            )}
            {rows.length > 0 ? (
              <Fields caption={`Fields of ${name}`} rows={rows} />
            ) : (
              <p className="text-14">
                <TypeWords words={typeWords(schema)} />
              </p>
            )}
          </div>
        );
      })}
    </section>
  );
}
