import { Email, Id, command, contract, pageOf, pageParameters, query, streamOf, text } from "@plinth/kernel";
import { z } from "zod";
import {
  EmailDomain,
  Invitation,
  Member,
  Organization,
  OrganizationName,
  OwnOrganization,
  ReceivedInvitation,
  Role,
  RoleId,
} from "./model.ts";
import { KnownPermission } from "./permissions.ts";

const none = z.strictObject({});

export const NewOrganization = z.strictObject({ name: OrganizationName });
export const OrganizationRef = z.strictObject({ id: Id });
export const RenameOrganization = z.strictObject({ name: OrganizationName, version: Organization.shape.version });
export const DeleteOrganization = z.strictObject({ name: z.string().max(80).describe("its name, to confirm") });
export const ChangeRole = z.strictObject({ userId: Id, role: RoleId });
export const MemberRef = z.strictObject({ userId: Id });
export const NewRole = z.strictObject({
  name: Role.shape.name,
  permissions: z
    .array(KnownPermission, "choose at least one")
    .max(100)
    .describe("permissions that one holds; those that everybody holds are added"),
});
export const EditRole = NewRole.extend({ id: Id, version: Role.shape.version });
export const RoleRef = z.strictObject({ id: Id });
export const RestrictEmailDomain = z.strictObject({ emailDomain: EmailDomain });
export const NewInvitation = z.strictObject({ email: Email, role: RoleId });
export const InvitationRef = z.strictObject({ id: Id });
export const InvitationToken = z.strictObject({ token: z.string().min(1).max(100) });
export const JoinAsNewUser = InvitationToken.extend({
  name: text(80),
  password: z.string().min(1).max(256).describe("by the rules of POST /api/v1/users"),
});

/** What organizations promise: the current one is the one the session has switched to. */
export const organizationsContract = contract("organizations", {
  /** Lists the organizations that the user belongs to, with the role in each. */
  listOwn: query({
    input: none,
    output: z.object({ items: z.array(OwnOrganization) }),
    allow: "user",
    limit: "read",
  }),
  /** Returns the organization that the caller acts in. */
  get: query({ input: none, output: Organization, allow: "organization:read", limit: "read" }),
  /** Founds an organization, with the user as its owner, and switches to it. */
  create: command({
    input: NewOrganization,
    output: Organization,
    allow: "user",
    limit: "write",
    emits: ["organization.created"],
  }),
  /** Makes the session act in another organization that the user belongs to. */
  switch: command({
    input: OrganizationRef,
    output: Organization,
    allow: "user",
    limit: "write",
    fails: ["not_found"],
  }),
  /** Renames the organization, unless somebody has changed it since it was read. */
  rename: command({
    input: RenameOrganization,
    output: Organization,
    allow: "organization:update",
    limit: "write",
    fails: ["version_conflict"],
    emits: ["organization.renamed"],
    versioned: true,
  }),
  /** Deletes the organization with all that it holds; its name confirms it. */
  delete: command({
    input: DeleteOrganization,
    output: Organization,
    allow: "organization:delete",
    limit: "write",
    fails: ["conflict"],
    emits: ["organization.deleted"],
  }),
  /** Lists the members, in the order in which they joined. */
  listMembers: query({
    input: z.strictObject(pageParameters),
    output: pageOf(Member),
    allow: "member:read",
    limit: "read",
  }),
  /**
   * Gives all members, in the order in which they joined, as NDJSON or CSV: who is there from the beginning to the end comes
   * once. An answer that breaks off is not whole.
   */
  exportMembers: query({ input: none, output: streamOf(Member), allow: "member:read", limit: "bulk" }),
  /** Gives a member another role; nobody gives or takes more than they hold. */
  changeRole: command({
    input: ChangeRole,
    output: Member,
    allow: "member:update",
    limit: "write",
    fails: ["not_found", "last_owner"],
    emits: ["member.role_changed"],
  }),
  /** Removes a member; nobody removes who may do more than they. */
  removeMember: command({
    input: MemberRef,
    output: Member,
    allow: "member:update",
    limit: "write",
    fails: ["not_found", "last_owner"],
    emits: ["member.removed"],
  }),
  /** Leaves the organization. */
  leave: command({
    input: none,
    output: Member,
    allow: "organization:leave",
    limit: "write",
    fails: ["user_required", "last_owner"],
    emits: ["member.left"],
  }),
  /** Lists the roles: those that every organization has, then the organization's own, each with what it may do. */
  listRoles: query({
    input: none,
    output: z.object({ items: z.array(Role) }),
    allow: "role:read",
    limit: "read",
  }),
  /** Makes a role of permissions that the caller holds; an organization has at most 20. */
  createRole: command({
    input: NewRole,
    output: Role,
    allow: "role:create",
    limit: "write",
    fails: ["name_taken", "conflict"],
    emits: ["role.created"],
  }),
  /** Gives a custom role another name and other permissions, which hold at the next request of whoever holds it. */
  editRole: command({
    input: EditRole,
    output: Role,
    allow: "role:update",
    limit: "write",
    fails: ["not_found", "name_taken", "version_conflict"],
    emits: ["role.edited"],
    versioned: true,
  }),
  /** Deletes a custom role that nobody holds. */
  deleteRole: command({
    input: RoleRef,
    output: Role,
    allow: "role:delete",
    limit: "write",
    fails: ["not_found", "conflict"],
    emits: ["role.deleted"],
  }),
  /** Lets only addresses of one domain be invited from now on. */
  restrictEmailDomain: command({
    input: RestrictEmailDomain,
    output: Organization,
    allow: "organization:update",
    limit: "write",
    emits: ["organization.email_domain_restricted"],
  }),
  /** Lets addresses of every domain be invited again. */
  liftEmailDomain: command({
    input: none,
    output: Organization,
    allow: "organization:update",
    limit: "write",
    emits: ["organization.email_domain_lifted"],
  }),
  /** Lists the invitations that were neither accepted nor revoked, newest first. */
  listInvitations: query({
    input: z.strictObject(pageParameters),
    output: pageOf(Invitation),
    allow: "member:invite",
    limit: "read",
  }),
  /** Invites an address by mail, for 7 days, with a role that may do no more than the inviter. */
  invite: command({
    input: NewInvitation,
    output: Invitation,
    allow: "member:invite",
    limit: "mail",
    fails: ["user_required", "not_found", "conflict", "limit_reached"],
    emits: ["invitation.sent"],
  }),
  /** Mails a new token in the place of the old one, for 7 days from now; at most 5 times, a minute apart. */
  resendInvitation: command({
    input: InvitationRef,
    output: Invitation,
    allow: "member:invite",
    limit: "mail",
    fails: ["user_required", "not_found", "conflict", "limit_reached"],
    emits: ["invitation.resent"],
  }),
  /** Revokes an invitation: its token opens nothing any more. */
  revokeInvitation: command({
    input: InvitationRef,
    output: Invitation,
    allow: "member:invite",
    limit: "write",
    fails: ["not_found"],
    emits: ["invitation.revoked"],
  }),
  /** Tells whoever holds an invitation's token what it is, and whether it can be accepted. */
  describeInvitation: query({
    input: InvitationToken,
    output: ReceivedInvitation,
    allow: "anyone",
    limit: "read",
    fails: ["not_found"],
  }),
  /** Joins the organization as the user that the invitation was mailed to, and switches to it. */
  acceptInvitation: command({
    input: InvitationToken,
    output: OwnOrganization,
    allow: "user",
    limit: "write",
    fails: ["not_found", "wrong_account", "conflict", "invitation_closed", "limit_reached"],
    emits: ["invitation.accepted", "member.joined"],
  }),
  /** Signs up with the address that the invitation was mailed to, which proves it, and joins the organization. */
  joinAsNewUser: command({
    input: JoinAsNewUser,
    output: z.object({ email: Email, organizationName: OrganizationName }),
    allow: "anyone",
    limit: "auth",
    fails: ["not_found", "email_taken", "invitation_closed", "limit_reached"],
    emits: ["invitation.accepted", "member.joined"],
  }),
});
