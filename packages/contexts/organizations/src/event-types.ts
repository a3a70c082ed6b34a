import { type EventTypes, Id, eventTypes } from "@plinth/kernel";
import { z } from "zod";
import { Invitation, Organization, Role, RoleId } from "./model.ts";

const id = "0192f0c1-5d7e-7c3a-9b1d-3f6a2e8c4d10";

/** What others are told of an organization, its members, roles and invitations. Nobody can be told of its beginning and its end. */
export const organizationEventTypes: EventTypes = {
  ...eventTypes(
    {
      allow: "organization:read",
      payload: z.strictObject({ id: Id, name: Organization.shape.name }),
      example: { id, name: "Acme" },
    },
    { "organization.renamed": "The organization was renamed." },
  ),
  ...eventTypes(
    {
      allow: "organization:read",
      payload: z.strictObject({ id: Id, emailDomain: Organization.shape.emailDomain }),
      example: { id, emailDomain: "acme.example" },
    },
    {
      "organization.email_domain_restricted": "Only addresses of one domain may be invited from now on.",
      "organization.email_domain_lifted": "Addresses of every domain may be invited again.",
    },
  ),
  ...eventTypes(
    {
      allow: "member:read",
      payload: z.strictObject({ userId: Id, role: RoleId }),
      example: { userId: id, role: "member" },
    },
    {
      "member.joined": "Somebody became a member.",
      "member.role_changed": "A member was given another role.",
      "member.removed": "A member was removed.",
      "member.left": "A member left.",
    },
  ),
  ...eventTypes(
    {
      allow: "role:read",
      payload: z.strictObject({ id: RoleId, name: Role.shape.name, permissions: Role.shape.permissions }),
      example: { id, name: "Billing clerk", permissions: ["project:read"] },
    },
    {
      "role.created": "A role was made.",
      "role.edited": "A role's name or permissions were changed.",
      "role.deleted": "A role was deleted.",
    },
  ),
  ...eventTypes(
    {
      allow: "member:invite",
      payload: z.strictObject({ id: Id, email: Invitation.shape.email, role: RoleId }),
      example: { id, email: "ada@acme.example", role: "member" },
    },
    {
      "invitation.sent": "Somebody was invited.",
      "invitation.resent": "An invitation was mailed again.",
      "invitation.revoked": "An invitation was revoked.",
      "invitation.accepted": "An invitation was accepted.",
    },
  ),
};
