import { clientEnv } from "@plinth/env";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonStyle } from "@/ui/button-style.ts";
import { Logo } from "@/ui/logo.tsx";
import { ThemeToggle } from "@/ui/theme-toggle.tsx";
import { WayIn } from "./way-in.tsx";

const textLink = "text-muted underline-offset-4 hover:text-ink hover:underline";

export default function MarketingLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <header className="mx-auto flex max-w-6xl items-center gap-2 px-4 py-4 sm:px-6">
        <Link href="/" className="mr-auto rounded-lg">
          <Logo />
        </Link>
        <nav aria-label="Main" className="mr-4 hidden gap-6 text-sm md:flex">
          <Link href="/#architecture" className={textLink}>
            Architecture
          </Link>
          <Link href="/#guarantees" className={textLink}>
            Guarantees
          </Link>
          <Link href="/docs/api" className={textLink}>
            API
          </Link>
        </nav>
        <ThemeToggle />
        <WayIn size="small">
          <Link href="/sign-in" className={buttonStyle("quiet", "small")}>
            Sign in
          </Link>
          <Link href="/sign-up" className={`${buttonStyle("primary", "small")} max-sm:hidden`}>
            Get started
          </Link>
        </WayIn>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="mt-24 border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-4 px-4 py-8 text-sm text-muted sm:px-6">
          <p>{clientEnv.NEXT_PUBLIC_APP_NAME} is free to use under the MIT license.</p>
          <nav aria-label="Documentation" className="flex gap-6">
            <Link href="/docs/api" className={textLink}>
              API
            </Link>
            <Link href="/docs/webhooks" className={textLink}>
              Webhooks
            </Link>
            <Link href="/docs/problems" className={textLink}>
              Problem codes
            </Link>
          </nav>
        </div>
      </footer>
    </>
  );
}
