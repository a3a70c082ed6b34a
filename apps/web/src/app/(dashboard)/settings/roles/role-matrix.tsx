import type { Role } from "@plinth/organizations";
import { Badge } from "@/ui/badge.tsx";
import type { PermissionGroup } from "./permission-groups.ts";

type RoleMatrixProps = {
  readonly roles: readonly Role[];
  readonly groups: readonly PermissionGroup[];
  readonly own: string | null;
};

/** Permissions by roles; where there are many roles it scrolls sideways, and the sentences stay. */
export function RoleMatrix({ roles, groups, own }: RoleMatrixProps) {
  return (
    <div
      role="region"
      aria-label="Who may do what"
      tabIndex={0}
      className="relative overflow-x-auto rounded-xl border border-line bg-surface"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">What each role lets somebody do</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={`${firstColumn} text-left font-medium text-muted`}>
              Permission
            </th>
            {roles.map(({ id, name }) => (
              <th key={id} scope="col" className="min-w-24 px-3 py-3 align-bottom font-medium break-words">
                <span className="block">{name}</span>
                {id === own && <Badge tone="accent">Yours</Badge>}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ title, permissions }) => (
          <tbody key={title}>
            <tr className="border-b border-line bg-sunken">
              <th
                scope="rowgroup"
                colSpan={roles.length + 1}
                className="px-4 py-1.5 text-left text-xs font-medium text-muted sm:px-5"
              >
                <span className="sticky left-4 sm:left-5">{title}</span>
              </th>
            </tr>
            {permissions.map(({ name, lets }) => (
              <tr key={name} className="border-b border-line last:border-b-0">
                <th scope="row" className={`${firstColumn} text-left font-normal`}>
                  <span className="block">{lets}</span>
                  <code className="font-mono text-xs text-muted">{name}</code>
                </th>
                {roles.map(({ id, permissions: held }) => (
                  <td key={id} className="px-3 py-3 text-center">
                    <Mark held={held.some((each) => each === name)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const firstColumn = "sticky left-0 min-w-44 bg-surface px-4 py-3 sm:min-w-72 sm:px-5";

function Mark({ held }: { readonly held: boolean }) {
  if (!held) return <span className="sr-only">no</span>;
  return (
    <>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="mx-auto size-4 fill-none stroke-accent stroke-2">
        <path d="m3 8.5 3.5 3.5L13 5" />
      </svg>
      <span className="sr-only">yes</span>
    </>
  );
}
