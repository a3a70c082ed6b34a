import Link from "next/link";
import { Logo } from "./logo.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** The header of pages that belong to no part of the product: the way home, and the theme. */
export function PlainHeader() {
  return (
    <header className="mx-auto flex max-w-6xl items-center justify-between px-4 py-4 sm:px-6">
      <Link href="/" className="rounded-lg">
        <Logo />
      </Link>
      <ThemeToggle />
    </header>
  );
}
