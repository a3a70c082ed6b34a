import { newId } from "@plinth/kernel";
import type { TestDatabase } from "@plinth/testing";
import type { IdentityPorts, InvitationPorts } from "../parts.ts";

/** Stands for what the app hands in of identity, on the rows of the test's database. */
export function identityOf({ owner }: Pick<TestDatabase, "owner">): IdentityPorts & InvitationPorts {
  return {
    listUsers: (ids) => owner("select id, name, email from users where id = any($1)", [ids]),
    switchSession: async () => {},
    findUserByEmail: async (email) =>
      (await owner<{ id: string }>("select id from users where email = $1", [email]))[0] ?? null,
    async register({ name, email }) {
      const id = newId();
      await owner("insert into users (id, email, name, created_at) values ($1, $2, $3, now())", [id, email, name]);
      return { id };
    },
    appName: "Plinth",
    invitationUrl: (token) => `https://app.example.com/invitations/${token}`,
  };
}
