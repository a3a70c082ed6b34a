import { type Access, newId } from "@plinth/kernel";
import { type Role, rolePermissions } from "@plinth/organizations";
import { type TestDatabase, plantMember } from "@plinth/testing";
import { signedIn, signedInAs } from "../testing/index.ts";
import type { Home, World } from "./world.ts";

/** A column of the matrix: somebody who asks for Acme's things. */
export interface Asker {
  readonly name: string;
  /** The headers of their browser. */
  readonly headers: (database: TestDatabase, world: World) => Promise<Readonly<Record<string, string>>>;
  readonly standing: Standing;
}

/** What a person is: the role held where they act now, null without an organization; and how they stand to Acme. */
type Standing =
  | "nobody"
  | { readonly role: Role | null; readonly actsIn: "acme" | "globex"; readonly belongsToAcme: boolean };

/** Returns the code that the asker must get, from the contract and the table of roles alone. */
export function expectedCode(allow: Access, names: boolean, { standing }: Asker): string {
  if (allow === "anyone") return "done";
  if (standing === "nobody") return "sign_in_required";
  if (allow === "user") return names && !standing.belongsToAcme ? "not_found" : "done";
  if (standing.role === null) return "organization_required";
  if (!rolePermissions[standing.role].some((held) => held === allow)) return "permission_denied";
  return names && standing.actsIn !== "acme" ? "not_found" : "done";
}

/** The organization that the asker acts in, or would. */
export const homeOf = ({ standing }: Asker, { acme, globex }: World): Home =>
  standing !== "nobody" && standing.actsIn === "globex" ? globex : acme;

const members = (Object.keys(rolePermissions) as Role[]).map((role): Asker => ({
  name: `an ${role}`.replace(/^an ([^aeiou])/, "a $1"),
  headers: async (database, { acme }) => (await signedInAs(role, database, acme)).headers,
  standing: { role, actsIn: "acme", belongsToAcme: true },
}));

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
    name: "another organization's owner",
    headers: async (database, { globex }) => (await signedInAs("owner", database, globex)).headers,
    standing: { role: "owner", actsIn: "globex", belongsToAcme: false },
  },
  {
    name: "an owner who has switched to another organization",
    headers: async (database, { acme, globex }) => {
      const userId = newId();
      await plantMember(database, { organizationId: acme.organizationId, userId }, "owner");
      await database.owner("insert into memberships values ($1, $2, 'owner', now())", [globex.organizationId, userId]);
      return signedIn({ userId, organizationId: globex.organizationId });
    },
    standing: { role: "owner", actsIn: "globex", belongsToAcme: true },
  },
  afterwards("a member who was removed", "delete from memberships where user_id = $1", {
    role: null,
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
  afterwards("a user who was deleted", "delete from users where id = $1", "nobody"),
];
