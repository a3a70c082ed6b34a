import { serverEnv } from "@plinth/env";
import type { MetadataRoute } from "next";
import { connection } from "next/server";

/** Names the public pages. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const origin = serverEnv().APP_URL;
  return ["/", "/docs/api", "/docs/problems", "/docs/webhooks", "/sign-up", "/sign-in"].map((path) => ({
    url: new URL(path, origin).href,
  }));
}
