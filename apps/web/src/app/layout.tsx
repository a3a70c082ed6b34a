import { clientEnv, serverEnv } from "@plinth/env";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { SkipLink } from "@/ui/skip-link.tsx";
import { chosenTheme } from "@/ui/theme.ts";
import "./globals.css";

const name = clientEnv.NEXT_PUBLIC_APP_NAME;
const description = "The reference SaaS backend for Next.js: tenants that stay apart, contracts as data, one arrow.";

/** Made a request at a time: the origin is configuration of the running server, which a build does not know. */
export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return {
    metadataBase: new URL(serverEnv().APP_URL),
    title: { default: `${name}: the reference SaaS backend for Next.js`, template: `%s · ${name}` },
    description,
    applicationName: name,
    openGraph: { type: "website", siteName: name, description },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f7" },
    { media: "(prefers-color-scheme: dark)", color: "#151412" },
  ],
};

/** Every page is rendered for its request, because the nonce of its scripts belongs to that request alone. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await connection();
  const [theme, requestHeaders] = await Promise.all([chosenTheme(), headers()]);
  return (
    <html lang="en" data-theme={theme}>
      <head>
        <meta name="request-id" content={requestHeaders.get("x-request-id") ?? ""} />
      </head>
      <body className="min-h-dvh antialiased">
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
