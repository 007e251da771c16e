/**
 * Builds filter chains and the labels between them. ffmpeg starts a graph when every input has data, and buffers until
 * then; with one graph for everything, all pictures of a video whose sound begins late, or never, would be held in
 * memory. So pictures and sounds have separate graphs.
 */
export class FilterGraph {
  private readonly name: string;
  private readonly chains: string[] = [];
  private labels = 0;

  /** @param name letters, different in each graph of a run */
  constructor(name: string) {
    this.name = name;
  }

  /** Adds a chain that names its own labels. */
  chain(chain: string): void {
    this.chains.push(chain);
  }

  label(): string {
    return `[${this.name}${this.labels++}]`;
  }

  /** Adds a chain. @returns the label of its output */
  out(chain: string): string {
    const label = this.label();
    this.chains.push(`${chain}${label}`);
    return label;
  }

  /** Adds a chain with several outputs. @returns `count` labels with the same content */
  split(chain: string, kind: "split" | "asplit", count: number): string[] {
    const labels = Array.from({ length: count }, () => this.label());
    const split = count === 1 ? "" : `,${kind}=${count}`;
    this.chains.push(`${chain}${split}${labels.join("")}`);
    return labels;
  }

  /** Formats the graph for `-filter_complex`. */
  text(): string {
    return this.chains.join(";");
  }
}
