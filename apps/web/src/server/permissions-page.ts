import type { Definition } from "@plinth/kernel";
import { BuiltInRole, permissionTable, rolePermissions } from "@plinth/organizations";

/** Returns docs/permissions.md: each permission, what it lets somebody do, who holds it, and which verbs ask for it. */
export function permissionsPage(verbs: readonly Definition[]): string {
  const rows = Object.entries(permissionTable).map(([name, { lets }]) => {
    const asking = verbs.filter(({ allow }) => allow === name).map((verb) => `\`${verb.name}\``);
    return row([`\`${name}\``, lets, ...BuiltInRole.options.map((role) => mark(role, name)), asking.join(" · ")]);
  });
  const head = ["Permission", "What it lets somebody do", ...BuiltInRole.options.map(capitalized), "Asked for by"];
  return [intro, row(head), row(head.map((_, column) => (1 < column && column < 6 ? ":-:" : "---"))), ...rows, ""].join(
    "\n",
  );
}

const everybodys = Object.entries(permissionTable)
  .filter(([, { least }]) => least === "everybody")
  .map(([name]) => `\`${name}\``);

const intro = `# Permissions

Who may do what. \`npm run docs:permissions\` writes this page from
[the one table](../packages/contexts/organizations/src/permissions.ts) and the contracts; a test holds it to both.

- A verb names the permission that it asks for; verbs that ask for none are open to everybody, or to whoever is signed in.
- An organization can make roles of its own: any choice of these permissions, together with what every role holds,
  ${everybodys.join(" and ")}. Only owners are owners, whatever another role holds.
- Nobody makes, edits, gives, takes or deletes a role that may do more than they may.
- The scopes of an API key are permissions too. A key may do what its scopes say and its creator may do at that moment.
`;

const mark = (role: BuiltInRole, permission: string) =>
  rolePermissions[role].some((held) => held === permission) ? "✓" : "";

const row = (cells: readonly string[]) =>
  `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |").replaceAll("|  |", "| |");

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
