"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { signInAction, signInWith, signOutAction, signUpAction } from "@/server/session.ts";

export const signUp = signUpAction;
export const signIn = signInAction;
export const continueWith = signInWith;
export const signOut = signOutAction;
export const switchOrganization = action(services.organizations.switch, { redirectTo: () => "/projects" });
export const createOrganization = action(services.organizations.create, { redirectTo: () => "/projects" });
