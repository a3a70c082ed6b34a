import { can } from "@plinth/kernel";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Pagination } from "@/ui/pagination.tsx";
import { MemberRow } from "./member-row.tsx";
import { choicesOf } from "./roles.ts";

/** A page of the members, with the ways on. */
export async function MemberResults({ cursor }: { readonly cursor: string | undefined }) {
  const actor = await currentActor();
  const [{ items, nextCursor }, roles] = await Promise.all([
    load(services.organizations.listMembers, cursor === undefined ? {} : { cursor }),
    can(actor, "member:update") && can(actor, "role:read") ? load(services.organizations.listRoles, {}) : null,
  ]);
  const grantable = choicesOf(roles?.items ?? [], actor.permissions);
  const self = actor.kind === "user" ? actor.userId : undefined;
  return (
    <>
      <ul aria-label="Members" className="divide-y divide-line rounded-xl border border-line bg-surface">
        {items.map((member) => (
          <MemberRow key={member.userId} member={member} self={member.userId === self} roles={grantable} />
        ))}
      </ul>
      <Pagination
        first={cursor === undefined ? null : "/members"}
        next={nextCursor === null ? null : `/members?${new URLSearchParams({ cursor: nextCursor }).toString()}`}
      />
    </>
  );
}
