import type { ReactNode } from "react";

type AuthHeadingProps = { readonly title: string; readonly children: ReactNode };

/** The h1 of a page on the way in, and the line below it. */
export function AuthHeading({ title, children }: AuthHeadingProps) {
  return (
    <header className="mb-8">
      <h1 className="font-display text-3xl tracking-tight sm:text-4xl">{title}</h1>
      <p className="mt-3 text-muted">{children}</p>
    </header>
  );
}
