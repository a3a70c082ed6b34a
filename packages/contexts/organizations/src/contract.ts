import { Id, command, contract, pageOf, pageParameters, query } from "@plinth/kernel";
import { z } from "zod";
import { Member, Organization, OrganizationName, OwnOrganization, Role } from "./model.ts";

const none = z.strictObject({});

export const NewOrganization = z.strictObject({ name: OrganizationName });
export const OrganizationRef = z.strictObject({ id: Id });
export const RenameOrganization = z.strictObject({ name: OrganizationName, version: Organization.shape.version });
export const DeleteOrganization = z.strictObject({ name: z.string().max(80).describe("its name, to confirm") });
export const ChangeRole = z.strictObject({ userId: Id, role: Role });
export const MemberRef = z.strictObject({ userId: Id });

/** What organizations promise: the current one is the one the session has switched to. */
export const organizationsContract = contract("organizations", {
  listOwn: query({
    input: none,
    output: z.object({ items: z.array(OwnOrganization) }),
    allow: "user",
    limit: "read",
  }),
  get: query({ input: none, output: Organization, allow: "organization:read", limit: "read" }),
  create: command({
    input: NewOrganization,
    output: Organization,
    allow: "user",
    limit: "write",
    emits: ["organization.created"],
  }),
  switch: command({ input: OrganizationRef, output: Organization, allow: "user", limit: "write" }),
  rename: command({
    input: RenameOrganization,
    output: Organization,
    allow: "organization:update",
    limit: "write",
    emits: ["organization.renamed"],
  }),
  delete: command({
    input: DeleteOrganization,
    output: Organization,
    allow: "organization:delete",
    limit: "write",
    emits: ["organization.deleted"],
  }),
  listMembers: query({
    input: z.strictObject(pageParameters),
    output: pageOf(Member),
    allow: "member:read",
    limit: "read",
  }),
  changeRole: command({
    input: ChangeRole,
    output: Member,
    allow: "member:update",
    limit: "write",
    emits: ["member.role_changed"],
  }),
  removeMember: command({
    input: MemberRef,
    output: Member,
    allow: "member:update",
    limit: "write",
    emits: ["member.removed"],
  }),
  leave: command({
    input: none,
    output: Member,
    allow: "organization:leave",
    limit: "write",
    emits: ["member.left"],
  }),
});
