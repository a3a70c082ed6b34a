import { Email, Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";
import { BuiltInRole, KnownPermission, rolePermissions } from "./permissions.ts";

/** What an organization is called: 1 to 80 characters. */
export const OrganizationName = text(80).meta({ examples: ["Acme"] });

const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What stands behind the @ of an address, lower case, such as acme.example; a leading @ is left out. */
export const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite((typed) => typed.replace(/^@/, ""))
  .max(253, "must be 253 characters or fewer")
  .regex(domain, "must be a domain, such as acme.example")
  .meta({ examples: ["acme.example"] });

/** How many members an organization may have that was told of no other number. */
export const usualSeatLimit = 100;

/** A tenant: everything that a context stores belongs to exactly one. */
export const Organization = z.object({
  id: Id,
  name: OrganizationName,
  seatLimit: z.int32().positive().describe("the most members that it may have"),
  emailDomain: EmailDomain.nullable().describe("the only domain of those who are invited; null: any"),
  version: z.int32().positive(),
  createdAt: Instant,
});

export type Organization = z.infer<typeof Organization>;

/** Names a role: a built-in one by its word, a custom one by its id. */
export const RoleId = z.union([BuiltInRole, Id], "must be owner, admin, member, viewer or the id of a custom role");

export type RoleId = z.infer<typeof RoleId>;

/** What its holders may do in an organization; a custom role is the organization's own and can be changed. */
export const Role = z.object({
  id: RoleId,
  name: text(60).meta({ examples: ["Billing clerk"] }),
  custom: z.boolean(),
  permissions: z.array(KnownPermission),
  version: z.int32().positive(),
});

export type Role = z.infer<typeof Role>;

/** The most custom roles that an organization may have. */
export const maximumCustomRoles = 20;

/** The roles that every organization has, from most to least. */
export const builtInRoles: readonly Role[] = BuiltInRole.options.map((id) => ({
  id,
  name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
  custom: false,
  permissions: [...rolePermissions[id]],
  version: 1,
}));

/** A person's place in an organization, as this context stores it. */
export interface Membership {
  readonly userId: string;
  readonly role: Role;
  readonly joinedAt: string;
}

const held = { role: RoleId, roleName: Role.shape.name } as const;

/** A member with the name and address that identity knows; `roleName` is for showing. */
export const Member = z.object({ userId: Id, ...held, joinedAt: Instant, name: z.string(), email: z.string() });

export type Member = z.infer<typeof Member>;

/** One of the actor's own organizations, with the role held there. */
export const OwnOrganization = Organization.extend(held);

export type OwnOrganization = z.infer<typeof OwnOrganization>;

/** An offer of a membership, sent by mail to one address; its token is in the mail, and in no answer. */
export const Invitation = z.object({
  id: Id,
  email: Email,
  ...held,
  invitedBy: Id,
  inviterName: z.string().nullable(),
  createdAt: Instant,
  sentAt: Instant,
  sendings: z.int32().positive(),
  expiresAt: Instant,
});

export type Invitation = z.infer<typeof Invitation>;

/** Whether an invitation can be accepted now, or why not. */
export const InvitationState = z.enum(["open", "expired", "withdrawn", "outside_domain", "full"]);

export type InvitationState = z.infer<typeof InvitationState>;

/** What whoever holds an invitation's token is told: no id, and nothing of the organization but its name. */
export const ReceivedInvitation = z.object({
  email: Email,
  organizationName: OrganizationName,
  roleName: Role.shape.name,
  inviterName: z.string().nullable(),
  expiresAt: Instant,
  state: InvitationState,
});
