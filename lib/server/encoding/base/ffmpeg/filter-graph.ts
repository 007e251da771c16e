/**
 * Filter chains, and the labels between them. ffmpeg begins a graph when something of each of its inputs is there, and
 * keeps until then what is: so pictures and sounds have graphs of their own, or all pictures of a film whose sound begins
 * late, or never, would have to find room in memory.
 */
export class FilterGraph {
  private readonly name: string;
  private readonly chains: string[] = [];
  private labels = 0;

  /** @param name letters, different in each graph of a run */
  constructor(name: string) {
    this.name = name;
  }

  /** A chain from and to labels that it names itself. */
  chain(chain: string): void {
    this.chains.push(chain);
  }

  label(): string {
    return `[${this.name}${this.labels++}]`;
  }

  /** @returns the label of what comes out of `chain` */
  out(chain: string): string {
    const label = this.label();
    this.chains.push(`${chain}${label}`);
    return label;
  }

  /** @returns `count` labels that each give what comes out of `chain` */
  split(chain: string, kind: "split" | "asplit", count: number): string[] {
    const labels = Array.from({ length: count }, () => this.label());
    const split = count === 1 ? "" : `,${kind}=${count}`;
    this.chains.push(`${chain}${split}${labels.join("")}`);
    return labels;
  }

  /** As `-filter_complex` takes it. */
  text(): string {
    return this.chains.join(";");
  }
}
