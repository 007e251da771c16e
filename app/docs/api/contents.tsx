import { chapters } from "#lib/domain/wire/contract/contract.ts";
import { anchorOf } from "./anchor-of.ts";

/** Where everything on the page is: beside it, or on small screens folded above it. */
export function Contents() {
  return (
    <>
      <nav
        aria-label="Contents"
        className="sticky top-0 max-h-dvh overflow-y-auto py-6 pe-4 max-lg:hidden"
      >
        <ContentsList />
      </nav>
      <details className="border-y border-line py-1 lg:hidden">
        <summary className="control flex items-center font-medium">Contents</summary>
        <nav aria-label="Contents" className="pb-3">
          <ContentsList />
        </nav>
      </details>
    </>
  );
}

const link = "block py-0.5 text-13 text-ink-2 hover:text-ink hover:underline max-lg:py-2.5";

function ContentsList() {
  return (
    <ul className="flex flex-col gap-4">
      <li>
        <a href="#start" className={link}>
          Getting started
        </a>
        <a href="#upload-example" className={link}>
          Upload a file
        </a>
      </li>
      {chapters.map(({ id, title, endpoints }) => (
        <li key={id}>
          <a
            href={`#${id}`}
            className="block py-0.5 text-13 font-medium hover:underline max-lg:py-2.5"
          >
            {title}
          </a>
          <ul>
            {Object.entries(endpoints).map(([name, { summary }]) => (
              <li key={name}>
                <a href={`#${anchorOf(name)}`} className={link}>
                  {summary}
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#objects" className={link}>
          Objects
        </a>
        <a href="#errors" className={link}>
          Error codes
        </a>
      </li>
    </ul>
  );
}
