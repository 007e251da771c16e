/** Peaks of a waveform at most. */
const MAX_PEAKS = 2000;

/**
 * Collects the peaks of a sound of unknown length: when there are too many, pairs are merged, each standing for twice
 * the time. Their number stays between half the maximum and the maximum, and memory does not grow.
 */
export class PeakCollector {
  readonly peaks: number[] = [];
  readonly #sampleRate: number;
  readonly #silence: number;
  #samples = 0;
  #samplesPerPeak: number;
  #inPeak = 0;
  #peak = 0;
  #firstSound: number | null = null;

  /** @param silence the loudest sample, 0 to 1, that still counts as silence */
  constructor(sampleRate: number, silence: number) {
    this.#sampleRate = sampleRate;
    this.#silence = silence;
    // Ten per second to begin with.
    this.#samplesPerPeak = Math.round(sampleRate / 10);
  }

  /** @param level 0 to 1 */
  add(level: number): void {
    if (this.#firstSound === null && level > this.#silence) this.#firstSound = this.seconds;
    this.#samples += 1;
    this.#inPeak += 1;
    if (level > this.#peak) this.#peak = level;
    if (this.#inPeak < this.#samplesPerPeak) return;
    this.peaks.push(Math.min(1, this.#peak));
    this.#inPeak = 0;
    this.#peak = 0;
    if (this.peaks.length >= MAX_PEAKS) this.#halve();
  }

  /** Second of the first sample that is not silence; null if there is none. */
  get firstSound(): number | null {
    return this.#firstSound;
  }
  get seconds(): number {
    return this.#samples / this.#sampleRate;
  }
  get secondsPerPeak(): number {
    return this.#samplesPerPeak / this.#sampleRate;
  }

  #halve(): void {
    const half = this.peaks.length / 2;
    for (let index = 0; index < half; index += 1)
      this.peaks[index] = Math.max(this.peaks[2 * index] ?? 0, this.peaks[2 * index + 1] ?? 0);
    this.peaks.length = half;
    this.#samplesPerPeak *= 2;
  }
}
