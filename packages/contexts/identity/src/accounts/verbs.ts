import { type Handlers, notFound } from "@plinth/kernel";
import type { identityContract } from "../contract.ts";
import { accountUnlinkedMail } from "../mails/account-mails.tsx";
import type { IdentityParts } from "../parts.ts";
import { aboutAccount } from "./in-words.ts";
import { newLinkRequest } from "./link-request.ts";

type Verbs = Pick<
  Handlers<typeof identityContract>,
  "listAccounts" | "beginLink" | "unlinkAccount" | "beginOutsideProof"
>;

/** Returns the verbs on one's accounts with outside providers. */
export function accountVerbs({ repository, accounts, outside, links, clock }: IdentityParts): Verbs {
  return {
    listAccounts: async ({ userId }) => ({ items: await accounts.list(userId) }),

    async beginLink(actor, { provider: id }) {
      const walk = await outside.depart(id);
      if (walk === null) throw notFound("provider");
      await accounts.begin(actor, newLinkRequest({ ...actor, purpose: "link" }, walk, clock), clock());
      return { location: walk.location };
    },

    async beginOutsideProof(actor, { provider: id, next }) {
      const linked = await accounts.list(actor.userId);
      const walk = linked.length === 0 ? null : await outside.departToProve(id, next);
      if (walk === null || !linked.some(({ provider }) => provider === walk.provider)) throw notFound("provider");
      await accounts.begin(actor, newLinkRequest({ ...actor, purpose: "prove" }, walk, clock), clock());
      return { location: walk.location };
    },

    async unlinkAccount(actor, { id }) {
      const [owner, all] = await Promise.all([repository.findUser(actor.userId), accounts.list(actor.userId)]);
      const account = all.find((each) => each.id === id);
      if (owner === null || account === undefined) throw notFound("outside account");
      const mail = await accountUnlinkedMail(owner.email, aboutAccount(account, links));
      return accounts.unlink(actor, id, { mail, offered: outside.offered(), hasPasskey: outside.hasPasskey });
    },
  };
}
