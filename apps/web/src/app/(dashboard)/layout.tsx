import { can } from "@plinth/kernel";
import Link from "next/link";
import type { ReactNode } from "react";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Logo } from "@/ui/logo.tsx";
import { NavLink } from "@/ui/nav-link.tsx";
import { ThemeToggle } from "@/ui/theme-toggle.tsx";
import { ToastProvider } from "@/ui/toast.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Bell } from "./bell.tsx";
import { OrganizationMenu } from "./organization-menu.tsx";

/** It asks for the organization before anything is sent, so that whoever has none is led on by a real redirect. */
export default async function DashboardLayout({ children }: { readonly children: ReactNode }) {
  const [actor] = await Promise.all([currentActor(), load(services.organizations.get, {})]);
  return (
    <ToastProvider>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-5xl items-center gap-2 px-4 sm:px-6">
          <Link href="/projects" className="shrink-0 rounded-lg max-sm:[&_span]:gap-0 max-sm:[&_span]:text-[0px]">
            <Logo />
          </Link>
          <span aria-hidden="true" className="text-edge">
            /
          </span>
          <div className="mr-auto flex min-w-0">
            <OrganizationMenu />
          </div>
          <Bell />
          <ThemeToggle />
          <AccountMenu />
        </div>
        <nav aria-label="Main" className="mx-auto -mb-px flex max-w-5xl gap-6 px-4 sm:px-6">
          {can(actor, "project:read") && <NavLink href="/projects">Projects</NavLink>}
          {can(actor, "member:read") && <NavLink href="/members">Members</NavLink>}
          <NavLink href="/settings">Settings</NavLink>
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-5xl px-4 py-10 sm:px-6">
        {children}
      </main>
    </ToastProvider>
  );
}
