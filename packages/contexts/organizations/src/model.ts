import { Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";

/** What an organization is called: 1 to 80 characters. */
export const OrganizationName = text(80);

/** A tenant: everything that a context stores belongs to exactly one. */
export const Organization = z.object({
  id: Id,
  name: OrganizationName,
  version: z.int32().positive(),
  createdAt: Instant,
});

export type Organization = z.infer<typeof Organization>;

/** What a member may do in an organization, from most to least. */
export const Role = z.enum(["owner", "admin", "member", "viewer"]);

export type Role = z.infer<typeof Role>;

/** A person's place in an organization, as this context stores it. */
export const Membership = z.object({ userId: Id, role: Role, joinedAt: Instant });

export type Membership = z.infer<typeof Membership>;

/** A member with the name and address that identity knows. */
export const Member = Membership.extend({ name: z.string(), email: z.string() });

export type Member = z.infer<typeof Member>;

/** One of the actor's own organizations, with the role held there. */
export const OwnOrganization = Organization.extend({ role: Role });

export type OwnOrganization = z.infer<typeof OwnOrganization>;
