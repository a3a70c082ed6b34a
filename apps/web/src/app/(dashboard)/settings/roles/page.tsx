import { can } from "@plinth/kernel";
import { permissionTable } from "@plinth/organizations";
import type { Metadata } from "next";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { CreateRole } from "./create-role.tsx";
import { CustomRoles } from "./custom-roles.tsx";
import { heldGroups, permissionGroups } from "./permission-groups.ts";
import { RoleMatrix } from "./role-matrix.tsx";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage() {
  const [actor, { items }] = await Promise.all([currentActor(), load(services.organizations.listRoles, {})]);
  const groups = permissionGroups(permissionTable);
  const grantable = heldGroups(groups, actor.permissions);
  const own = actor.kind === "user" ? actor.role : null;
  return (
    <>
      <PageHeading title="Roles">
        <p>Who may do what here. Nobody can give a role that may do more than their own.</p>
      </PageHeading>
      <RoleMatrix roles={items} groups={groups} own={own} />
      <div className="mt-10 mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">Your own roles</h2>
        {can(actor, "role:create") && <CreateRole groups={grantable} />}
      </div>
      <CustomRoles actor={actor} roles={items.filter(({ custom }) => custom)} groups={grantable} />
    </>
  );
}
