import { type Handlers, conflict, signInRequired } from "@plinth/kernel";
import type { identityContract } from "./contract.ts";
import { deletedMail } from "./mails/account-mails.tsx";
import type { IdentityParts } from "./parts.ts";

type Verbs = Pick<Handlers<typeof identityContract>, "getDeparture" | "deleteOwn">;

/** Returns the verbs of somebody who leaves for good. */
export function departureVerbs({ repository, departures, organizations, clock }: IdentityParts): Verbs {
  return {
    getDeparture: ({ userId }) => organizations.departureOf(userId),

    async deleteOwn(actor, { email }) {
      const user = await repository.findUser(actor.userId);
      if (user === null) throw signInRequired();
      if (user.email !== email.trim().toLowerCase()) throw wrongAddress();
      const now = clock();
      await departures.refuseWayBack(actor, now);
      const mail = await deletedMail(user.email);
      await organizations.leaveAll(actor);
      if (!(await departures.deleteUser(actor, { mail, now }))) throw joinedMeanwhile();
      return user;
    },
  };
}

const wrongAddress = () => conflict("conflict", "That is not your address: type it exactly.");

const joinedMeanwhile = () =>
  conflict("conflict", "You have just joined an organization: leave it first, or try again.");
