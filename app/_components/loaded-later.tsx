import { lazy, Suspense } from "react";
import type { ComponentType } from "react";
import { useTexts } from "#texts";
import { Notice } from "./notice.tsx";

/**
 * A part of a page that few people open: its code is fetched when it is first drawn. Without a connection it says so, and
 * leaves the page standing; `orElse` is what is there instead.
 */
export function loadedLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  orElse: ComponentType<Props> = NotLoaded,
): ComponentType<Props> {
  const Part = lazy(() =>
    load().then(
      (found) => ({ default: found }),
      (): { default: ComponentType<Props> } => ({ default: orElse }),
    ),
  );
  return function LoadedLater(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}

function NotLoaded() {
  const t = useTexts("common");
  return <Notice>{t("notLoaded")}</Notice>;
}
