/** Puts the entry of `key` before that of `beforeKey`, or at the end; a Map keeps its entries in the order of setting. */
export function reorder<Value>(
  map: Map<string, Value>,
  key: string,
  beforeKey: string | null,
): void {
  const value = map.get(key);
  if (value === undefined || key === beforeKey) return;
  map.delete(key);
  const entries = [...map];
  const at = entries.findIndex(([other]) => other === beforeKey);
  entries.splice(at < 0 ? entries.length : at, 0, [key, value]);
  map.clear();
  for (const [other, one] of entries) map.set(other, one);
}
