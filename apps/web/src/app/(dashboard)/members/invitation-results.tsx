import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Pagination } from "@/ui/pagination.tsx";
import { InvitationRow } from "./invitation-row.tsx";

/** A page of the invitations that nobody has accepted yet; nothing where there are none. */
export async function InvitationResults({ cursor }: { readonly cursor: string | undefined }) {
  const { items, nextCursor } = await load(
    services.organizations.listInvitations,
    cursor === undefined ? {} : { cursor },
  );
  if (items.length === 0) return null;
  const now = new Date().toISOString();
  return (
    <section aria-labelledby="invitations" className="mt-10">
      <h2 id="invitations" className="mb-3 text-lg font-semibold">
        Invitations
      </h2>
      <ul aria-labelledby="invitations" className="divide-y divide-line rounded-xl border border-line bg-surface">
        {items.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} expired={invitation.expiresAt <= now} />
        ))}
      </ul>
      <Pagination
        first={cursor === undefined ? null : "/members"}
        next={nextCursor === null ? null : `/members?${new URLSearchParams({ invitations: nextCursor }).toString()}`}
      />
    </section>
  );
}
