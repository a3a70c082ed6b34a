import type { ActionResult } from "@plinth/http";
import type { SecondFactorWanted, SignedIn } from "@plinth/identity";
import { AppError } from "@plinth/kernel";
import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { action } from "./edge.ts";
import { leaveFor } from "./leave-for-provider.ts";
import { limitDeparture } from "./limit.ts";
import { findProvider } from "./offered-providers.ts";
import { ownPath, secondFactorPath } from "./own-path.ts";
import { dropHeldSignIn, holdSignIn } from "./second-factor-cookie.ts";
import { services } from "./services.ts";
import { type SessionClaim, sealSession, sessionCookie } from "./session-cookie.ts";

type Result = ActionResult<unknown>;

const enter = action(services.identity.signIn, { onSuccess: keepEntered });
const complete = action(services.authenticators.completeSignIn, {
  onSuccess: async ({ session }) => {
    await keepSession(session);
    await dropHeldSignIn();
  },
});
const confirm = action(services.identity.reauthenticate, { onSuccess: keepSession });
const confirmByApp = action(services.authenticators.reauthenticate, { onSuccess: keepSession });
const register = action(services.identity.signUp, { onSuccess: ({ session }) => keepSession(session) });
const join = action(services.organizations.joinAsNewUser);
const end = action(services.identity.signOut, { onSuccess: dropSession });
const leave = action(services.identity.signOut, { onSuccess: dropSession, redirectTo: () => "/signed-out" });

/** Signs in with the form's e-mail and password, then leads to `next`, a path of ours, by the second factor where there is one. */
export async function signInAction(previous: Result | null, sent: FormData): Promise<Result> {
  const { form, next } = withoutNext(sent);
  const result = await enter(previous as Parameters<typeof enter>[0], form);
  if (!result.ok) return result;
  return redirect("session" in result.data ? next : secondFactorPath(next));
}

/** Completes a sign-in with the form's code, then leads to `next`, a path of ours. */
export async function completeSignInAction(previous: Result | null, sent: FormData): Promise<Result> {
  const { form, next } = withoutNext(sent);
  const result = await complete(previous as Parameters<typeof complete>[0], form);
  return result.ok ? redirect(next) : result;
}

/** Renews the proof of who one is with the form's code, then leads to `next`, a path of ours. */
export async function confirmByAppAction(previous: Result | null, sent: FormData): Promise<Result> {
  const { form, next } = withoutNext(sent);
  const result = await confirmByApp(previous as Parameters<typeof confirmByApp>[0], form);
  return result.ok ? redirect(next) : result;
}

/** Makes an account with the mail's token and the form's name and password, and leads to the first organization. */
export async function signUpAction(previous: Result | null, sent: FormData): Promise<Result> {
  const result = await register(previous as Parameters<typeof register>[0], asForm(sent));
  return result.ok ? redirect("/onboarding") : result;
}

/** Confirms with the form's password that it is still the same person, then leads to `next`, a path of ours. */
export async function confirmAction(previous: Result | null, sent: FormData): Promise<Result> {
  const { form, next } = withoutNext(sent);
  const result = await confirm(previous as Parameters<typeof confirm>[0], form);
  return result.ok ? redirect(next) : result;
}

/** Makes the account that an invitation is for, signs in, and leads into the organization. */
export async function joinAction(previous: Result | null, sent: FormData): Promise<Result> {
  const form = asForm(sent);
  const result = await join(previous as Parameters<typeof join>[0], form);
  if (!result.ok) return result;
  const entered = await enter({ email: result.data.email, password: textOf(form, "password") });
  return entered.ok ? redirect("/projects") : entered;
}

/** Ends the session, and leads to `next`, a path of ours, as nobody. */
export async function switchAccountAction(_previous: Result | null, sent: FormData): Promise<Result> {
  const ended = await end({});
  return ended.ok ? redirect(ownPath(asForm(sent).get("next"))) : ended;
}

/** Ends the session everywhere: its row is gone, and the cookie with it. */
export async function signOutAction(): Promise<Result> {
  return leave({});
}

/** Leads to the outside provider, where it is switched on, and back to `next`, a path of ours. */
export async function signInWith(provider: string, next: string | null): Promise<void> {
  const chosen = findProvider(provider);
  if (chosen === undefined) redirect("/sign-in");
  const { location } = await admitted(() => leaveFor(chosen, next));
  redirect(location as Route);
}

/** Counts a departure to a provider, and prepares it; a refusal leads back to the sign-in page with its code. */
async function admitted<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    await limitDeparture(await headers());
    return await attempt();
  } catch (error) {
    if (error instanceof AppError) return redirect(`/sign-in?error=${error.code}`);
    throw error;
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Whoever calls an action by hand may send anything in a form's place: it counts as an empty one. */
const asForm = (sent: unknown): FormData => (sent instanceof FormData ? sent : new FormData());

/** Returns the form without the page that it leads to. */
function withoutNext(sent: FormData) {
  const form = asForm(sent);
  const next = ownPath(form.get("next"));
  form.delete("next");
  return { form, next };
}

async function keepEntered(entered: SignedIn | SecondFactorWanted): Promise<void> {
  return "session" in entered ? keepSession(entered.session) : holdSignIn(entered.challenge);
}

/** Sets the cookie of a session that has begun, or has another id from now on. */
export async function keepSession(session: SessionClaim): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await sealSession(session), options);
}

/** Takes the cookie away. */
export async function dropSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
