import { can } from "@plinth/kernel";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Pagination } from "@/ui/pagination.tsx";
import { MemberRow } from "./member-row.tsx";

/** A page of the members, with the ways on. */
export async function MemberResults({ cursor }: { readonly cursor: string | undefined }) {
  const [actor, { items, nextCursor }] = await Promise.all([
    currentActor(),
    load(services.organizations.listMembers, cursor === undefined ? {} : { cursor }),
  ]);
  const self = actor.kind === "user" ? actor.userId : undefined;
  return (
    <>
      <ul aria-label="Members" className="divide-y divide-line rounded-xl border border-line bg-surface">
        {items.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            self={member.userId === self}
            mayUpdate={can(actor, "member:update")}
          />
        ))}
      </ul>
      <Pagination
        first={cursor === undefined ? null : "/members"}
        next={nextCursor === null ? null : `/members?${new URLSearchParams({ cursor: nextCursor }).toString()}`}
      />
    </>
  );
}
