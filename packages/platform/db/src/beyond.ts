/** What a list is ordered by, before the id: which column, and which way. */
export interface ListOrder {
  readonly column: string;
  readonly direction: "asc" | "desc";
}

/**
 * Returns the conditions on the rows that come after a place in an order by the column and the id. The first says nothing
 * that the second does not, but it is where the index begins to be read: without it, every row before the place is.
 */
export function beyond({ column, direction }: ListOrder, [value, id]: readonly [string, string]) {
  const [past, pastOrAt] = direction === "desc" ? (["lt", "lte"] as const) : (["gt", "gte"] as const);
  return [
    { [column]: { [pastOrAt]: value } },
    { OR: [{ [column]: { [past]: value } }, { [column]: value, id: { [past]: id } }] },
  ];
}
