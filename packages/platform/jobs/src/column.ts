/**
 * Returns the value at a place of a column, all of which are as long as the first one. Statements that return hundreds of rows
 * return columns of JSON: PostgreSQL makes rows of it in twice the time, and Prisma looks at each value of its own rows.
 */
export const at = <Value>(column: readonly Value[], place: number) => column[place] as Value;
