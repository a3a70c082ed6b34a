import { type Definition, type Permission, newId } from "@plinth/kernel";
import { rolePermissions } from "@plinth/organizations";
import { type TestDatabase, plantMember } from "@plinth/testing";
import { nameOperator, signedIn, signedInAs } from "../testing/index.ts";
import type { Home, World } from "./world.ts";

/** A column of the matrix: somebody who asks for Acme's things. */
export interface Asker {
  readonly name: string;
  /** The headers of their browser. */
  readonly headers: (database: TestDatabase, world: World) => Promise<Readonly<Record<string, string>>>;
  readonly standing: Standing;
}

/** What a person is: what they may do where they act now, null without an organization; and how they stand to Acme. */
type Standing =
  | "nobody"
  | {
      readonly may: readonly Permission[] | null;
      readonly actsIn: "acme" | "globex";
      readonly belongsToAcme: boolean;
      /** Whether they proved who they are an hour ago and not since. */
      readonly stale?: boolean;
      /** Whether they run the installation. */
      readonly operator?: boolean;
    };

/** Returns the code that the asker must get, from the contract and the table of roles alone. */
export function expectedCode({ name, allow, fresh }: Definition, names: boolean, { standing }: Asker): string {
  if (allow === "anyone") return "done";
  if (standing === "nobody") return "sign_in_required";
  const { actsIn, belongsToAcme, stale } = standing;
  const refused = refusalOf(allow, standing);
  if (refused !== null) return refused;
  if (fresh && stale) return "reauthentication_required";
  const within = allow.includes(":") ? actsIn === "acme" : belongsToAcme;
  return names && !within ? "not_found" : (meantForOne[name] ?? "done");
}

function refusalOf(allow: Definition["allow"], { may, operator }: Exclude<Standing, "nobody">): string | null {
  if (allow === "operator") return operator === true ? null : "permission_denied";
  if (!allow.includes(":")) return null;
  if (may === null) return "organization_required";
  return may.some((held) => held === allow) ? null : "permission_denied";
}

/** What is meant for one person alone is refused to everybody else, as all of these askers are. */
export const meantForOne: Readonly<Record<string, string>> = {
  "organizations.acceptInvitation": "wrong_account",
  "identity.beginOutsideProof": "not_found",
  "notifications.read": "not_found",
};

/** The organization that the asker acts in, or would. */
export const homeOf = ({ standing }: Asker, { acme, globex }: World): Home =>
  standing !== "nobody" && standing.actsIn === "globex" ? globex : acme;

const members = Object.entries(rolePermissions).map(([role, may]): Asker => ({
  name: `an ${role}`.replace(/^an ([^aeiou])/, "a $1"),
  headers: async (database, { acme }) => (await signedInAs(role, database, acme)).headers,
  standing: { may, actsIn: "acme", belongsToAcme: true },
}));

/** A part of what admins may do, across the built-in roles: no verb may ask for a role in place of a permission. */
const chosen: readonly Permission[] = rolePermissions.admin.filter((_permission, index) => index % 2 === 0);
const needed: readonly Permission[] = [...rolePermissions.viewer, "project:create", "member:update"];
const customRole = [...new Set([...needed, ...chosen])];

/** Signs an owner of Acme in, then does something to them or to their session. */
const afterwards = (name: string, sql: string, standing: Standing): Asker => ({
  name,
  headers: async (database, { acme }) => {
    const { headers, userId } = await signedInAs("owner", database, acme);
    await database.owner(sql, [userId]);
    return headers;
  },
  standing,
});

/** Everybody who asks; a new kind of actor is one more line. */
export const askers: readonly Asker[] = [
  { name: "nobody signed in", headers: async () => ({}), standing: "nobody" },
  ...members,
  {
    name: "a member with a custom role",
    headers: async (database, { acme }) => {
      const roleId = newId();
      await database.owner(
        "insert into custom_roles (id, organization_id, name, permissions, created_at) values ($1, $2, $3, $4, now())",
        [roleId, acme.organizationId, `Role ${roleId}`, customRole],
      );
      return (await signedInAs(roleId, database, acme)).headers;
    },
    standing: { may: customRole, actsIn: "acme", belongsToAcme: true },
  },
  {
    name: "a viewer who is an operator",
    headers: async (database, { acme }) => {
      const { headers, userId } = await signedInAs("viewer", database, acme);
      nameOperator(userId);
      return headers;
    },
    standing: { may: rolePermissions.viewer, actsIn: "acme", belongsToAcme: true, operator: true },
  },
  {
    name: "another organization's owner",
    headers: async (database, { globex }) => (await signedInAs("owner", database, globex)).headers,
    standing: { may: rolePermissions.owner, actsIn: "globex", belongsToAcme: false },
  },
  {
    name: "an owner who has switched to another organization",
    headers: async (database, { acme, globex }) => {
      const userId = newId();
      await plantMember(database, { organizationId: acme.organizationId, userId }, "owner");
      await database.owner("insert into memberships values ($1, $2, 'owner', now())", [globex.organizationId, userId]);
      return signedIn({ userId, organizationId: globex.organizationId });
    },
    standing: { may: rolePermissions.owner, actsIn: "globex", belongsToAcme: true },
  },
  afterwards("a member who was removed", "delete from memberships where user_id = $1", {
    may: null,
    actsIn: "acme",
    belongsToAcme: false,
  }),
  afterwards("a session that was revoked", "delete from sessions where user_id = $1", "nobody"),
  afterwards("a session that has expired", "update sessions set expires_at = now() where user_id = $1", "nobody"),
  afterwards(
    "a session that was left idle",
    "update sessions set last_seen_at = now() - interval '8 days' where user_id = $1",
    "nobody",
  ),
  afterwards(
    "an owner who has been here for an hour",
    "update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1",
    { may: rolePermissions.owner, actsIn: "acme", belongsToAcme: true, stale: true },
  ),
  afterwards("a user who was disabled", "update users set disabled_at = now() where id = $1", "nobody"),
  afterwards("a user who was deleted", "delete from users where id = $1", "nobody"),
];
