import type { GitHubEmail, GitHubProfile } from "next-auth/providers/github";
import { providerFetch } from "./provider-fetch.ts";

/** GitHub's profile says nothing of verification: the primary address is asked for with it. */
export const gitHubProfile = {
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
  const response = await providerFetch(url, { headers });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
}
