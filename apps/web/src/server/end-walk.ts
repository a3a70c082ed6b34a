import type { OutsideAccount, Session } from "@plinth/identity";
import type { Account, Profile } from "next-auth";
import { requestFacts } from "./request-facts.ts";
import { accountLinks, outsideProof, providerSignIn, sessions } from "./services.ts";
import { readSessionClaim } from "./session-cookie.ts";
import { vouchedFor } from "./vouched-for.ts";

/** What a walk through a provider ends in. */
type WalksEnd =
  | { readonly proved: Session }
  | { readonly linked: OutsideAccount }
  | { readonly entered: Awaited<ReturnType<typeof providerSignIn>> };

/**
 * Ends a walk through a provider as it was begun: with a fresh proof of who is signed in, with an account that is linked
 * to them, or with a sign-in. Auth.js has held the state in the address against the browser's cookie; it says which walk this was.
 */
export async function endWalk(request: Request, account: Account, profile: Profile | undefined): Promise<WalksEnd> {
  const facts = requestFacts(request.headers);
  const vouched = await vouchedFor(account, profile);
  const claim = await readSessionClaim(request.headers);
  const session = claim && (await sessions.findLive(claim));
  const state = new URL(request.url).searchParams.get("state") ?? "";
  const arrival = { state, session, profile: vouched, request: facts };
  const proved = await outsideProof.finish(arrival);
  if (proved !== null) return { proved };
  const linked = await accountLinks.finish(arrival);
  return linked === null ? { entered: await providerSignIn(vouched, facts) } : { linked };
}
