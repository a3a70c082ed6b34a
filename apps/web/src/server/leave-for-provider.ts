import { Auth, raw, skipCSRFCheck } from "@auth/core";
import { serverEnv } from "@plinth/env";
import type { Walk } from "@plinth/identity";
import { UpstreamError } from "@plinth/kernel";
import { cookies } from "next/headers";
import { authConfig } from "./auth-config.ts";
import { type OfferedProvider, findProvider } from "./offered-providers.ts";
import { ownPath } from "./own-path.ts";

/** Where the browser is to go, and the state with which it must come back. */
export interface Departure {
  readonly location: string;
  readonly state: string;
}

/**
 * Prepares the walk to a provider, which is `asked` something by its words: the browser is given what must match when it comes back, to `next` in the end. Throws
 * UpstreamError (502) when the provider cannot be asked. The address to come back to is the configured one, whatever the
 * request's host headers claim.
 */
export async function leaveFor(
  { id, name }: Pick<OfferedProvider, "id" | "name">,
  next: unknown,
  asked: Readonly<Record<string, string>> = {},
): Promise<Departure> {
  const url = new URL(`/api/auth/signin/${id}?${new URLSearchParams(asked).toString()}`, serverEnv().APP_URL);
  const request = new Request(url, { method: "POST", body: new URLSearchParams({ callbackUrl: ownPath(next) }) });
  const failed = (cause?: unknown) =>
    new UpstreamError("upstream_failed", { detail: `No answer came from ${name}: try again.`, cause });
  const prepared = await Auth(request, { ...authConfig(), raw, skipCSRFCheck }).catch((cause: unknown) => {
    throw failed(cause);
  });
  // Only its own errors are thrown: after any other, Auth.js leads to the sign-in page in a whole answer.
  if (prepared.redirect === undefined) throw failed();
  const jar = await cookies();
  for (const { name: cookie, value, options } of prepared.cookies ?? []) jar.set(cookie, value, options);
  return { location: prepared.redirect, state: new URL(prepared.redirect).searchParams.get("state") ?? "" };
}

/** Prepares the walk to a provider whose person must sign in there anew, and that signs when they did; null for any other. */
export async function departToProve(id: string, next: string | undefined): Promise<Walk | null> {
  const chosen = findProvider(id);
  if (chosen === undefined || !chosen.provesAnew) return null;
  return { provider: chosen.key, ...(await leaveFor(chosen, next, { prompt: "login", max_age: "0" })) };
}

/** Prepares the walk to a provider that is to end on the account page; null when it is not switched on. */
export async function departToLink(id: string): Promise<Walk | null> {
  const chosen = findProvider(id);
  return chosen === undefined ? null : { provider: chosen.key, ...(await leaveFor(chosen, "/account")) };
}
