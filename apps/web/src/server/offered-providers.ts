import { serverEnv } from "@plinth/env";

/** A provider that is switched on, by the id and name that pages show. */
export interface OfferedProvider {
  readonly id: "github" | "google" | "oidc";
  readonly name: string;
  /** Under which its accounts are kept: people of another issuer are other people, whatever their names there. */
  readonly key: string;
  /** Whether it can be asked to have its person sign in anew, and signs when they did: `auth_time` of OpenID Connect. */
  readonly provesAnew: boolean;
  /** Where its page to sign in is. */
  readonly origin: string;
}

/** Returns the outside providers whose variables are set. */
export function offeredProviders(): OfferedProvider[] {
  const { AUTH_GITHUB_ID, AUTH_GOOGLE_ID, AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_NAME } = serverEnv();
  const github = {
    id: "github",
    name: "GitHub",
    key: "github",
    provesAnew: false,
    origin: "https://github.com",
  } as const;
  const google = {
    id: "google",
    name: "Google",
    key: "google",
    provesAnew: false,
    origin: "https://accounts.google.com",
  } as const;
  return [
    ...(AUTH_GITHUB_ID === undefined ? [] : [github]),
    ...(AUTH_GOOGLE_ID === undefined ? [] : [google]),
    ...(issuer === undefined
      ? []
      : [{ id: "oidc", name: AUTH_OIDC_NAME, key: issuer, provesAnew: true, origin: new URL(issuer).origin } as const]),
  ];
}

/** Returns the provider of that id, where it is switched on. */
export const findProvider = (id: string): OfferedProvider | undefined =>
  offeredProviders().find((provider) => provider.id === id);
