import { serverEnv } from "@plinth/env";
import type { ProviderProfile } from "@plinth/identity";
import type { Account, NextAuthConfig, Profile } from "next-auth";
import GitHub, { type GitHubEmail, type GitHubProfile } from "next-auth/providers/github";
import Google from "next-auth/providers/google";

/** A provider that is switched on, by the id and name that pages show. */
export interface OutsideProvider {
  readonly id: "github" | "google";
  readonly name: string;
  readonly provider: NextAuthConfig["providers"][number];
}

/** Returns the outside providers whose variables are set. */
export function outsideProviders(): OutsideProvider[] {
  const env = serverEnv();
  const found: OutsideProvider[] = [];
  if (env.AUTH_GITHUB_ID && env.AUTH_GITHUB_SECRET) {
    const provider = GitHub({ clientId: env.AUTH_GITHUB_ID, clientSecret: env.AUTH_GITHUB_SECRET, userinfo: github });
    found.push({ id: "github", name: "GitHub", provider });
  }
  if (env.AUTH_GOOGLE_ID && env.AUTH_GOOGLE_SECRET) {
    const provider = Google({ clientId: env.AUTH_GOOGLE_ID, clientSecret: env.AUTH_GOOGLE_SECRET });
    found.push({ id: "google", name: "Google", provider });
  }
  return found;
}

/** Returns what the provider vouches for; an address that it does not call verified counts as unverified. */
export function verifiedProfile(account: Account | null | undefined, profile: Profile | undefined): ProviderProfile {
  return {
    provider: account?.provider ?? "",
    providerAccountId: account?.providerAccountId ?? "",
    email: profile?.email ?? "",
    emailVerified: profile?.email_verified === true,
    name: (profile?.name ?? profile?.email ?? "").slice(0, 80),
  };
}

/** GitHub's profile says nothing of verification: the primary address is asked for with it. */
const github = {
  url: "https://api.github.com/user",
  async request({ tokens }: { tokens: { access_token?: string } }): Promise<GitHubProfile> {
    const headers = { authorization: `Bearer ${tokens.access_token}`, "user-agent": "plinth" };
    const [profile, emails] = await Promise.all([
      fetchJson<GitHubProfile>("https://api.github.com/user", headers),
      fetchJson<GitHubEmail[]>("https://api.github.com/user/emails", headers),
    ]);
    const primary = emails.find(({ primary: isPrimary }) => isPrimary);
    return { ...profile, email: primary?.email ?? null, email_verified: primary?.verified ?? false };
  },
};

async function fetchJson<T>(url: string, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
}
