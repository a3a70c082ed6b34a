import type { SearchParameters } from "./next-path.ts";

/** What to tell whoever comes back with nothing done, by the code in the address: ours, or Auth.js's for a provider's no. */
const words: Readonly<Record<string, string>> = {
  OAuthCallbackError: "Nothing was changed: it was declined there.",
  CredentialsSignin: "The e-mail address or the password is wrong.",
  email_taken:
    "You have an account with this e-mail address already. Sign in to it as usual, then link this way in on your account page.",
  email_unverified:
    "Your e-mail address is not verified there. Verify it there first, or sign up here and link this way in on your account page.",
  account_linked: "That account is linked to somebody already, or you have linked another one of that provider.",
  link_expired: "That was begun in another sign-in, or too long ago. Begin again.",
  invalid_factor: "That did not prove that it is you. Sign in there anew, with the account that is linked here.",
  rate_limited: "Too many tries in a short time. Wait a minute, then try again.",
};

const otherwise = "That way in did not work, and nothing was changed. Try again, or take another one.";

/** Returns what went wrong on the way through a provider, or undefined when nothing did. */
export function signInProblem({ error }: SearchParameters): string | undefined {
  if (error === undefined) return undefined;
  return (typeof error === "string" && Object.hasOwn(words, error) ? words[error] : undefined) ?? otherwise;
}
