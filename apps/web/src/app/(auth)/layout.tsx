import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/ui/logo.tsx";
import { ThemeToggle } from "@/ui/theme-toggle.tsx";

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <header className="mx-auto flex max-w-6xl items-center justify-between px-4 py-4 sm:px-6">
        <Link href="/" className="rounded-lg">
          <Logo />
        </Link>
        <ThemeToggle />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-md px-4 pt-10 pb-20 sm:pt-20">
        {children}
      </main>
    </>
  );
}
