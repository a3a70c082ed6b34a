import type { Invitation } from "@plinth/organizations";
import { Badge } from "@/ui/badge.tsx";
import { Day } from "@/ui/day.tsx";
import { ResendInvitation } from "./resend-invitation.tsx";
import { RevokeInvitation } from "./revoke-invitation.tsx";

type InvitationRowProps = { readonly invitation: Invitation; readonly expired: boolean };

/** One invitation: whom it asks, as what, and what can still be done about it. */
export function InvitationRow({ invitation, expired }: InvitationRowProps) {
  const { email, roleName, inviterName, expiresAt } = invitation;
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{email}</span>
          {expired && <Badge>expired</Badge>}
        </p>
        <p className="truncate text-sm text-muted">
          Invited by {inviterName ?? "somebody who has gone"}, {expired ? "ended" : "ends"} <Day instant={expiresAt} />
        </p>
      </div>
      <div className="flex items-center gap-3">
        <p className="sm:w-28">
          <Badge>{roleName}</Badge>
        </p>
        <div className="ml-auto flex sm:w-48">
          <ResendInvitation invitation={invitation} />
          <RevokeInvitation invitation={invitation} />
        </div>
      </div>
    </li>
  );
}
