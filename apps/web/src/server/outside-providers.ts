import { serverEnv } from "@plinth/env";
import { type NextAuthConfig, customFetch } from "next-auth";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { gitHubProfile } from "./github-profile.ts";
import { type OfferedProvider, offeredProviders } from "./offered-providers.ts";
import { providerFetch } from "./provider-fetch.ts";

/** A provider as Auth.js walks through it. */
export interface OutsideProvider {
  readonly provider: NextAuthConfig["providers"][number];
  /** Whose signature its ID tokens must carry, and for which client; null where there are none. */
  readonly signed: { readonly issuer: string; readonly clientId: string } | null;
}

/** Returns the providers that are switched on, as Auth.js walks through them. */
export const outsideProviders = (): (OfferedProvider & OutsideProvider)[] =>
  offeredProviders().map((offered) => ({ ...offered, ...walks[offered.id]() }));

/** What ties a provider's answer to the browser that asked (state), to this app's question (nonce) and to its code (PKCE). */
const everyCheck = ["pkce", "state", "nonce"] as const;

/** Both of a pair are set, or the server would not have started. */
const walks: Readonly<Record<OfferedProvider["id"], () => OutsideProvider>> = {
  github() {
    const { AUTH_GITHUB_ID: clientId = "", AUTH_GITHUB_SECRET: clientSecret = "" } = serverEnv();
    const checks: ("pkce" | "state")[] = ["pkce", "state"];
    const provider = GitHub({ clientId, clientSecret, checks, userinfo: gitHubProfile, [customFetch]: providerFetch });
    return { provider, signed: null };
  },

  google() {
    const { AUTH_GOOGLE_ID: clientId = "", AUTH_GOOGLE_SECRET: clientSecret = "" } = serverEnv();
    const provider = Google({ clientId, clientSecret, checks: [...everyCheck], [customFetch]: providerFetch });
    return { provider, signed: { issuer: "https://accounts.google.com", clientId } };
  },

  /** Any OpenID provider. Who somebody is comes from its userinfo: ID tokens may hold no more than a name. */
  oidc() {
    const {
      AUTH_OIDC_ISSUER: issuer = "",
      AUTH_OIDC_ID: clientId = "",
      AUTH_OIDC_SECRET: clientSecret = "",
    } = serverEnv();
    const who = { id: "oidc", name: serverEnv().AUTH_OIDC_NAME, issuer, clientId, clientSecret };
    const how = { type: "oidc", idToken: false, [customFetch]: providerFetch } as const;
    return { provider: { ...who, ...how, checks: [...everyCheck] }, signed: { issuer, clientId } };
  },
};
