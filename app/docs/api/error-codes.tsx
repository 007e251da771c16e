import { statusOf } from "#lib/domain/problem.ts";
import type { ProblemCode } from "#lib/domain/problem.ts";
import { keysOf } from "#lib/domain/keys-of.ts";
import { problemWords } from "#lib/domain/wire/contract/problem-words.ts";
import { Prose } from "./prose.tsx";

const codes: ProblemCode[] = keysOf(statusOf).toSorted(
  (one, other) => statusOf[one] - statusOf[other],
);

/** Every code of a refusal with its status. */
export function ErrorCodes() {
  return (
    <section aria-labelledby="errors" className="flex flex-col gap-4">
      <h2 id="errors" className="scroll-mt-6 font-serif text-28 font-semibold">
        Error codes
      </h2>
      <table className="w-full border-collapse max-md:block">
        <caption className="sr-only">Error codes with their status</caption>
        <thead className="max-md:sr-only">
          <tr className="border-b border-ink text-start">
            {["Status", "Code", "Meaning"].map((head) => (
              <th
                key={head}
                scope="col"
                className="py-2 pe-4 text-start text-13 font-medium text-ink-2"
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {codes.map((code) => (
            <tr key={code} className="border-b border-line max-md:block max-md:py-2">
              <td className="py-1.5 pe-4 align-top font-mono text-13 max-md:inline max-md:pe-2">
                {statusOf[code]}
              </td>
              <th
                scope="row"
                id={`error-${code}`}
                className="scroll-mt-6 py-1.5 pe-4 text-start align-top font-normal max-md:inline"
              >
                <code className="font-mono text-13 [overflow-wrap:anywhere]">{code}</code>
              </th>
              <td className="max-w-[68ch] py-1.5 align-top text-14 max-md:block max-md:py-0">
                <Prose text={problemWords[code]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
