/** Whether a version lies in a range such as `>=1.2.0 <1.4.1 or <1.0.3`. What stands behind a hyphen comes before the version itself. */
export function isInRange(version: string, range: string): boolean {
  return range.split(" or ").some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((bound) => isWithin(version, bound)),
  );
}

function isWithin(version: string, bound: string): boolean {
  const [, operator, limit] = /^(<=|<|>=|>)(\d+\.\d+\.\d+)$/.exec(bound) ?? [];
  if (!operator || !limit) throw new Error(`${bound} is no bound`);
  const order = compare(version, limit);
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split("-")[0]?.split(".").map(Number) ?? []);
  for (let at = 0; at < 3; at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(other.includes("-")) - Number(one.includes("-"));
}
