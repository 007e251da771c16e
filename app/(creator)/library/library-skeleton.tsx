import { useTexts } from "#texts";
import { gridClass } from "./videos-layout.ts";

/** As tall as what is coming, so that nothing shifts. */
export function LibrarySkeleton({ layout }: { layout: "grid" | "list" }) {
  const t = useTexts("library");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      {layout === "grid" ? (
        <div aria-hidden="true" className={gridClass}>
          {Array.from({ length: 8 }, (_, place) => (
            <div key={place} className="flex flex-col gap-2">
              <div className="aspect-video rounded-1 bg-sunken" />
              <div className="h-6 w-3/4 rounded-1 bg-sunken" />
              <div className="h-5 w-1/2 rounded-1 bg-sunken" />
            </div>
          ))}
        </div>
      ) : (
        <div aria-hidden="true" className="border-t border-ink">
          {Array.from({ length: 8 }, (_, place) => (
            <div key={place} className="border-b border-line py-4">
              <div className="h-12 rounded-1 bg-sunken" />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
