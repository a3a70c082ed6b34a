"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = { readonly href: Route; readonly children: ReactNode };

/** A link of the main navigation: marked on its own page and on those below it. */
export function NavLink({ href, children }: NavLinkProps) {
  const path = usePathname();
  const current = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={current ? (path === href ? "page" : "true") : undefined}
      className="border-b-2 border-transparent py-3 text-sm text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
    >
      {children}
    </Link>
  );
}
