import type { ActionResult } from "@plinth/http";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { signIn } from "./auth.ts";
import { action } from "./edge.ts";
import { outsideProviders } from "./outside-providers.ts";
import { ownPath } from "./own-path.ts";
import { services } from "./services.ts";
import { type SessionClaim, sealSession, sessionCookie } from "./session-cookie.ts";

type Result = ActionResult<unknown>;

const enter = action(services.identity.signIn, { onSuccess: ({ session }) => keepSession(session) });
const register = action(services.identity.signUp);
const leave = action(services.identity.signOut, { onSuccess: dropSession, redirectTo: () => "/" });

/** Signs in with the form's e-mail and password, then leads to `next`, a path of ours. */
export async function signInAction(previous: Result | null, sent: FormData): Promise<Result> {
  const form = asForm(sent);
  const next = ownPath(form.get("next"));
  form.delete("next");
  const result = await enter(previous as Parameters<typeof enter>[0], form);
  return result.ok ? redirect(next) : result;
}

/** Signs up with the form's name, e-mail and password, signs in, and leads to the first organization. */
export async function signUpAction(previous: Result | null, sent: FormData): Promise<Result> {
  const form = asForm(sent);
  const result = await register(previous as Parameters<typeof register>[0], form);
  if (!result.ok) return result;
  const entered = await enter({ email: textOf(form, "email"), password: textOf(form, "password") });
  return entered.ok ? redirect("/onboarding") : entered;
}

/** Ends the session everywhere: its row is gone, and the cookie with it. */
export async function signOutAction(): Promise<Result> {
  return leave({});
}

/** Leads to the outside provider, where it is switched on, and back to `next`, a path of ours. */
export async function signInWith(provider: string, next: string | null): Promise<void> {
  if (!providers().some(({ id }) => id === provider)) redirect("/sign-in");
  await signIn(provider, { redirectTo: ownPath(next) });
}

/** The outside providers that are switched on. */
export const providers = () => outsideProviders().map(({ id, name }) => ({ id, name }));

/** Whoever calls an action by hand may send anything in a form's place: it counts as an empty one. */
const asForm = (sent: unknown): FormData => (sent instanceof FormData ? sent : new FormData());

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

async function keepSession(session: SessionClaim): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await sealSession(session), options);
}

async function dropSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
