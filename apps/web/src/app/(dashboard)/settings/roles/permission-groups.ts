/** A permission with the sentence on what it lets somebody do. */
export interface PermissionLine {
  readonly name: string;
  readonly lets: string;
  /** Whether every role holds it. */
  readonly everybodys: boolean;
}

/** The permissions on one kind of thing. */
export interface PermissionGroup {
  readonly title: string;
  readonly permissions: readonly PermissionLine[];
}

type Table = Readonly<Record<string, { readonly least: string; readonly lets: string }>>;

/** Returns the table's permissions by what they are on, in its order: `api_key:read` is on API keys. */
export function permissionGroups(table: Table): PermissionGroup[] {
  const lines = Object.entries(table).map(([name, { least, lets }]) => ({
    name,
    lets,
    everybodys: least === "everybody",
  }));
  const titles = [...new Set(lines.map(({ name }) => titleOf(name)))];
  return titles.map((title) => ({ title, permissions: lines.filter(({ name }) => titleOf(name) === title) }));
}

/** Leaves those that one holds: nobody gives what they lack. */
export function heldGroups(groups: readonly PermissionGroup[], held: readonly string[]): PermissionGroup[] {
  return groups
    .map(({ title, permissions }) => ({ title, permissions: permissions.filter(({ name }) => held.includes(name)) }))
    .filter(({ permissions }) => permissions.length > 0);
}

function titleOf(permission: string): string {
  const words = (permission.split(":")[0] ?? permission).replaceAll("_", " ").replace(/^api /, "API ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
