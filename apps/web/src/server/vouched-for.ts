import type { ProviderProfile } from "@plinth/identity";
import { UpstreamError } from "@plinth/kernel";
import type { Account, Profile } from "next-auth";
import { z } from "zod";
import { wordOf } from "./id-token.ts";
import { outsideProviders } from "./outside-providers.ts";

/** A name that can be stored as it is: nobody may become somebody else by a space or a case. */
const Subject = z.string().regex(/^[^\p{Cc}\p{Surrogate}]{1,255}$/u);

/** What is believed of a profile: an address that the provider does not call verified counts as unverified. */
const Told = z.object({
  email: z.string().catch(""),
  email_verified: z.boolean().catch(false),
  name: z.string().catch(""),
});

/**
 * Returns what a provider vouches for at the end of Auth.js's walk; throws UpstreamError (502) when it is not signed by
 * the provider, or the provider is switched off.
 */
export async function vouchedFor(account: Account, profile: Profile | undefined): Promise<ProviderProfile> {
  const from = outsideProviders().find(({ id }) => id === account.provider);
  const { success, data: providerAccountId } = Subject.safeParse(account.providerAccountId);
  if (from === undefined || !success) throw untrusted();
  const word = from.signed && (await wordOf(account.id_token, from.signed));
  if (word !== null && word.subject !== providerAccountId) throw untrusted();
  const { email, email_verified: emailVerified, name } = Told.parse(profile ?? {});
  const told = { provider: from.key, providerAccountId, email, emailVerified, name: name || email };
  return word === null ? told : { ...told, authenticatedAt: word.authenticatedAt };
}

const untrusted = () => new UpstreamError("upstream_failed", { detail: "The provider's answer could not be trusted." });
