"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { completeSignInAction, confirmAction, dropSession, signInAction, signInWith } from "@/server/session.ts";
import { signOutAction, signUpAction } from "@/server/session.ts";

export const startSignUp = action(services.identity.startSignUp, { redirectTo: () => "/check-mail" });
export const signUp = signUpAction;
export const signIn = signInAction;
export const completeSignIn = completeSignInAction;
export const continueWith = signInWith;
export const signOut = signOutAction;
export const confirm = confirmAction;
export const unlock = action(services.identity.unlock, { redirectTo: () => "/sign-in?done=unlocked" });
export const requestPasswordReset = action(services.identity.requestPasswordReset, {
  redirectTo: () => "/check-mail",
});
export const resetPassword = action(services.identity.resetPassword, { redirectTo: () => "/sign-in?done=reset" });
export const confirmEmailChange = action(services.identity.confirmEmailChange, { redirectTo: () => "/account" });
export const undoEmailChange = action(services.identity.undoEmailChange, { redirectTo: () => "/check-mail" });
export const deleteOwn = action(services.identity.deleteOwn, {
  onSuccess: dropSession,
  redirectTo: () => "/sign-in?done=deleted",
});
export const switchOrganization = action(services.organizations.switch, { redirectTo: () => "/projects" });
export const createOrganization = action(services.organizations.create, { redirectTo: () => "/projects" });
