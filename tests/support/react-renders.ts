import type { Page } from "@playwright/test";

/** How often components were rendered, by what they show on the page. */
export type Renders = {
  /** Times that React changed the page. */
  commits: number;
  /** Components that rendered, each as often as it did. */
  components: number;
  /** What is drawn by a component that rendered (see {@link placeOf}), and how often. */
  places: Record<string, number>;
};

/**
 * Counts the renders of React on a page, in the build that is served: React tells them to its developer tools in every
 * build, and what a component did in a commit is read there as those tools read it. To be asked for before the page is
 * opened.
 */
export async function countRenders(page: Page): Promise<{
  start: () => Promise<void>;
  read: () => Promise<Renders>;
}> {
  await page.addInitScript(listen);
  return {
    start: () => page.evaluate(() => window.newsreelRenders.start()),
    read: () => page.evaluate(() => window.newsreelRenders.read()),
  };
}

declare global {
  interface Window {
    newsreelRenders: { start: () => void; read: () => Renders };
  }
}

/** Of React's own records, what is read here. */
type Fiber = {
  tag: number;
  flags: number;
  stateNode: unknown;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
};

/** Runs in the page, before anything of it. */
function listen(): void {
  /** React's numbers: function, class, forwarded, memo, simple memo; an element; a component that was at work. */
  const COMPONENTS = new Set([0, 1, 11, 14, 15]);
  const ELEMENT = 5;
  const PERFORMED_WORK = 1;
  let renders: Renders = { commits: 0, components: 0, places: {} };

  const childrenOf = (fiber: Fiber): Fiber[] => {
    const children: Fiber[] = [];
    for (let child = fiber.child; child; child = child.sibling) children.push(child);
    return children;
  };
  const elementsOf = (fiber: Fiber): Element[] =>
    fiber.tag === ELEMENT && fiber.stateNode instanceof Element
      ? [fiber.stateNode]
      : childrenOf(fiber).flatMap(elementsOf);
  const placeOf = (element: Element): string => {
    const slider = element.closest("[role=slider]");
    if (slider) return "the scrubber";
    if (/^\d\d:\d\d:\d\d:\d\d$/.test(element.textContent ?? "")) return "the time";
    const { tagName, role, ariaLabel } = element;
    const named = (ariaLabel ?? element.textContent ?? "").slice(0, 40).replaceAll(/\d/g, "0");
    return `${tagName.toLowerCase()}${role ? `[${role}]` : ""} ${named}`;
  };
  const visit = (fiber: Fiber) => {
    const before = fiber.alternate;
    if (COMPONENTS.has(fiber.tag) && fiber.flags & PERFORMED_WORK) {
      renders.components += 1;
      const shown = elementsOf(fiber).map(placeOf);
      for (const place of new Set(shown.length > 0 ? shown : ["nothing"])) {
        renders.places[place] = (renders.places[place] ?? 0) + 1;
      }
    }
    // Children that are the same records as before were not looked at.
    if (before && before.child === fiber.child) return;
    childrenOf(fiber).forEach(visit);
  };

  Object.assign(window, {
    newsreelRenders: {
      start() {
        renders = { commits: 0, components: 0, places: {} };
      },
      read: () => renders,
    },
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot(_: number, root: { current: Fiber }) {
        renders.commits += 1;
        visit(root.current);
      },
      onCommitFiberUnmount() {},
      onPostCommitFiberRoot() {},
    },
  });
}
