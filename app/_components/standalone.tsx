import type { ReactNode } from "react";
import { Wordmark } from "./wordmark.tsx";

/** A page outside the shell, with plain links: it is left by whole navigations and loads no more than it must. */
export function Standalone({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="column flex h-14 items-center">
        <a href="/" className="control flex items-center">
          <Wordmark />
        </a>
      </header>
      <UnexposedFilm />
      <main id="content" className="column flex flex-1 gap-24 py-14 max-sm:py-8">
        <div className="w-full max-w-[26rem]">{children}</div>
        {aside && <div className="max-w-[30rem] flex-1 pt-2 max-lg:hidden">{aside}</div>}
      </main>
    </div>
  );
}

const edgeMarks = Array.from({ length: 24 }, (_, frame) => frame + 1);

/** Film before the first drop: no pictures, only the numbers that are printed on its edge. */
function UnexposedFilm() {
  return (
    <div aria-hidden="true" className="overflow-hidden bg-film text-on-film dark:bg-film-pale">
      <div className="perforations" />
      <div className="flex gap-px">
        {edgeMarks.map((mark) => (
          <div
            key={mark}
            className="flex h-20 w-36 shrink-0 items-end bg-on-film/6 px-2 pb-1 font-mono text-13 text-on-film/70 max-sm:h-14 max-sm:w-24"
          >
            {String(mark).padStart(2, "0")}
          </div>
        ))}
      </div>
      <div className="perforations" />
    </div>
  );
}
