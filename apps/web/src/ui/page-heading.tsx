import type { ReactNode } from "react";

type PageHeadingProps = { readonly title: string; readonly children?: ReactNode };

/** The one h1 of a page with a line on what the page is for. */
export function PageHeading({ title, children }: PageHeadingProps) {
  return (
    <header className="mb-8">
      <h1 className="text-2xl font-semibold tracking-tight break-words sm:text-3xl">{title}</h1>
      {children !== undefined && <div className="mt-2 max-w-prose text-muted">{children}</div>}
    </header>
  );
}
