import { serverEnv } from "@plinth/env";
import type { MetadataRoute } from "next";
import { connection } from "next/server";

/** Lets search engines read the public pages and nothing that needs a sign-in. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  const disallow = ["/api/", "/projects", "/members", "/settings", "/account", "/onboarding"];
  return {
    rules: { userAgent: "*", allow: "/", disallow },
    sitemap: new URL("/sitemap.xml", serverEnv().APP_URL).href,
  };
}
