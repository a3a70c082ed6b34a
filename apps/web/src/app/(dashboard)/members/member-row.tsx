import { Avatar } from "@/ui/avatar.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Day } from "@/ui/day.tsx";
import { ChangeRole } from "./change-role.tsx";
import type { Member } from "@plinth/organizations";
import { RemoveMember } from "./remove-member.tsx";
import type { RoleChoice } from "./roles.ts";

type MemberRowProps = { readonly member: Member; readonly self: boolean; readonly roles: readonly RoleChoice[] };

/**
 * One member, to whom one of the roles can be given, if theirs is among them; oneself leaves on the settings page instead
 * of being removed.
 */
export function MemberRow({ member, self, roles }: MemberRowProps) {
  const mayUpdate = roles.some(({ value }) => value === member.role);
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="flex min-w-0 flex-1 items-center gap-3">
        <Avatar name={member.name} />
        <div className="min-w-0">
          <p className="flex items-center gap-2">
            <span className="truncate font-medium">{member.name}</span>
            {self && <Badge tone="accent">You</Badge>}
          </p>
          <p className="truncate text-sm text-muted">{member.email}</p>
        </div>
      </div>
      <div className="flex items-center gap-3 pl-10 sm:pl-0">
        <p className="text-sm text-muted max-lg:sr-only lg:w-44">
          Since <Day instant={member.joinedAt} />
        </p>
        <p className="sm:w-28">
          <Badge>{member.roleName}</Badge>
        </p>
        {mayUpdate && (
          <div className="ml-auto flex sm:w-48">
            <ChangeRole member={member} roles={roles} />
            {!self && <RemoveMember member={member} />}
          </div>
        )}
      </div>
    </li>
  );
}
