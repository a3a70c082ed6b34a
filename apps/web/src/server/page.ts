import {
  type Actor,
  AuthError,
  type Definition,
  ForbiddenError,
  InputError,
  NotFoundError,
  type Verb,
  parseInput,
} from "@plinth/kernel";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { z } from "zod";
import { actorOf } from "./actor.ts";

/** Returns who is looking at the page, asked once a request. */
export const currentActor: () => Promise<Actor> = cache(async () => actorOf(new Headers(await headers())));

/**
 * Calls a query for a page. Nobody signed in leads to sign-in and back; no organization leads to onboarding; a missing
 * thing, one that the role does not let see, or a damaged address shows the not-found page; anything else the error page.
 */
export async function load<D extends Definition>(
  verb: Verb<D>,
  raw: z.input<D["input"]>,
): Promise<z.output<D["output"]>> {
  const actor = await currentActor();
  try {
    return await verb(actor, parseInput(verb.definition.input, raw) as z.output<D["input"]>);
  } catch (error) {
    if (error instanceof AuthError) return redirect(`/sign-in?next=${encodeURIComponent(await currentPath())}`);
    if (error instanceof ForbiddenError && error.code === "organization_required") return redirect("/onboarding");
    if (error instanceof NotFoundError || error instanceof InputError || error instanceof ForbiddenError)
      return notFound();
    throw error;
  }
}

/** The proxy notes the path; without it one comes back to the front page. */
const currentPath = async () => (await headers()).get("x-plinth-path") ?? "/";
