"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";

/** Leads to where one proves once more who one is, and back to this page. */
export function ConfirmLink() {
  const query = new URLSearchParams({ next: usePathname() });
  return (
    <Link href={`/account/confirm?${query.toString()}` as Route} className="font-medium underline underline-offset-4">
      Confirm that it is you
    </Link>
  );
}
