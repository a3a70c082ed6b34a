import { type Handlers, signInRequired } from "@plinth/kernel";
import type { identityContract } from "./contract.ts";
import type { IdentityParts } from "./parts.ts";

type Verbs = Pick<Handlers<typeof identityContract>, "getOwn" | "renameOwn">;

/** Returns the verbs on who one is to the others. */
export function profileVerbs({ repository }: IdentityParts): Verbs {
  return {
    async getOwn({ userId }) {
      const user = await repository.findUser(userId);
      if (user === null) throw signInRequired();
      return user;
    },

    renameOwn: (actor, { name }) => repository.rename(actor, name),
  };
}
