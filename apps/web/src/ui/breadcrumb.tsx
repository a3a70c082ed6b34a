import type { Route } from "next";
import Link from "next/link";

/** The way back to what a page belongs to. */
export function Breadcrumb({ href, children }: { readonly href: Route; readonly children: string }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-3 text-sm">
      <Link href={href} className="text-muted underline-offset-4 hover:text-ink hover:underline">
        <span aria-hidden="true">← </span>
        {children}
      </Link>
    </nav>
  );
}
