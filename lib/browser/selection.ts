/** Which rows of a list are chosen. */
export type Selection = {
  getIds(): ReadonlySet<string>;
  subscribe(listener: () => void): () => void;
  choose(ids: readonly string[], on: boolean): void;
  /** Chooses one; with `isRange`, as Shift means it, everything from the last one to this one, in the order of `all`. */
  click(id: string, on: boolean, isRange: boolean, all: readonly string[]): void;
  clear(): void;
};

export function createSelection(): Selection {
  let ids: ReadonlySet<string> = new Set();
  let last: string | null = null;
  const listeners = new Set<() => void>();

  function set(next: ReadonlySet<string>): void {
    ids = next;
    for (const listener of listeners) listener();
  }

  function choose(which: readonly string[], on: boolean): void {
    const after = new Set(ids);
    for (const id of which) {
      if (on) after.add(id);
      else after.delete(id);
    }
    set(after);
  }

  return {
    getIds: () => ids,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    choose,
    click(id, on, isRange, all) {
      const places = [id, isRange ? (last ?? id) : id].map((each) => all.indexOf(each));
      const [from, to] = [Math.max(0, Math.min(...places)), Math.max(...places)];
      choose(all.slice(from, to + 1), on);
      last = id;
    },
    clear: () => set(new Set()),
  };
}
