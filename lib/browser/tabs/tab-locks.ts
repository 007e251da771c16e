const lockOf = (tab: string) => `newsreel-tab-${tab}`;

/** Takes a lock that lasts as long as this tab, however it ends. */
export function holdTab(tab: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const forever = () => new Promise<void>(() => resolve());
    navigator.locks.request(lockOf(tab), forever).catch(reject);
  });
}

/** Resolves when the tab is closed, reloaded or has crashed. */
export async function whenGone(tab: string): Promise<void> {
  await navigator.locks.request(lockOf(tab), { mode: "shared" }, () => undefined);
}

/** Runs `task` while no other tab does the same; it is told how to know the tabs that are alive. */
export async function aloneAmongTabs<Result>(
  task: (isAlive: (tab: string) => boolean) => Promise<Result>,
): Promise<Result> {
  return navigator.locks.request("newsreel-tabs", async () => {
    const { held = [] } = await navigator.locks.query();
    const names = new Set(held.map(({ name }) => name));
    return task((tab) => names.has(lockOf(tab)));
  });
}
