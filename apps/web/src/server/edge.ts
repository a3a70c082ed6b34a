import { revalidateFromAction, revalidateFromRoute } from "@plinth/cache";
import { serverEnv } from "@plinth/env";
import { createAction, createRoute } from "@plinth/http";
import { once } from "@plinth/idempotency";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { actorOf, callerOf, recollection } from "./actor.ts";
import { limit } from "./limit.ts";

const appOrigin = () => new URL(serverEnv().APP_URL).origin;

/** Who may ask a route, and how often. */
export const admission = { actor: callerOf, limit, appOrigin };

/** Turns a verb into a Route Handler: people and API keys call it. */
export const route = createRoute({ ...admission, recollection, once, revalidate: revalidateFromRoute });

/** Turns a verb into a Server Action: only a signed-in browser calls it. */
export const action = createAction({
  actor: actorOf,
  limit,
  appOrigin,
  once,
  revalidate: revalidateFromAction,
  headers: async () => new Headers(await headers()),
  redirect: (path) => redirect(path as Route),
  isSignal,
});

/** Next's redirect and not-found are thrown: they must reach Next. */
function isSignal(thrown: unknown): boolean {
  try {
    unstable_rethrow(thrown);
    return false;
  } catch {
    return true;
  }
}
