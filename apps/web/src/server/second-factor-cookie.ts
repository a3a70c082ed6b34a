import type { SignInChallenge } from "@plinth/identity";
import { cookies } from "next/headers";
import { hostCookie } from "./host-cookie.ts";

/** A sign-in that waits in this browser: what completes it, and the ways to. */
export interface HeldSignIn {
  readonly token: string;
  readonly methods: readonly string[];
}

/** The cookie that carries a sign-in from its first factor to its second, out of scripts' reach. */
const secondFactorCookie = () => hostCookie("plinth.second-factor");

/** Keeps the sign-in that waits in this browser, until it expires. */
export async function holdSignIn({ token, methods, expiresAt }: SignInChallenge): Promise<void> {
  const { name, options } = secondFactorCookie();
  (await cookies()).set(name, [token, ...methods].join("."), { ...options, expires: new Date(expiresAt) });
}

/** Returns the sign-in that waits in this browser, or null. */
export async function heldSignIn(): Promise<HeldSignIn | null> {
  const [token, ...methods] = (await cookies()).get(secondFactorCookie().name)?.value.split(".") ?? [];
  return token === undefined ? null : { token, methods };
}

/** Forgets the sign-in, which has been completed. */
export async function dropHeldSignIn(): Promise<void> {
  const { name, options } = secondFactorCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
