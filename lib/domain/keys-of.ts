/** A table's own keys, in their order, as the type that the table is declared with. */
export function keysOf<Key extends string>(table: Record<Key, unknown>): Key[] {
  return Object.keys(table).filter((key): key is Key => Object.hasOwn(table, key));
}
