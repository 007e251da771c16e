/** An index announces more than the bytes that could carry it: it is damaged, or made to keep a reader busy. */
export class CountsExceedBytes extends Error {
  constructor(where: string) {
    super(`${where} announces more than its bytes can carry`);
    this.name = "CountsExceedBytes";
  }
}
