/** What a figure is measured with. */
export type Bench = {
  runs: number;
  /** Small sizes, for a look at the machinery; the line says so. */
  quick: boolean;
  /** Length of the film that is encoded, unless it is to be quick. */
  filmSeconds: number;
  /** Folder with the bundled engines. */
  pages: string;
  /** Whether this figure is asked for; a file that measures several together can leave some out. */
  wants(figure: string): boolean;
};

/** One line of the output. `peer` is what `theirs` is the figure of; a ratio is ours ÷ theirs unless the README says else. */
export type Line = {
  figure: string;
  ours: number;
  unit: string;
  peer: string;
  theirs: number;
  ratio: number;
  runs: number;
  [more: string]: unknown;
};

/** What a file named `*.figure.ts` exports: the names it answers for, and how they are measured. */
export type Figure = {
  figures: readonly string[];
  measure(bench: Bench): Promise<Line[]>;
};
