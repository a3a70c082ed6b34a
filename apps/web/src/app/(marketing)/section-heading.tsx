import type { ReactNode } from "react";

type SectionHeadingProps = { readonly id?: string; readonly title: string; readonly children: ReactNode };

/** The title of a part of the landing page, with its one paragraph. */
export function SectionHeading({ id, title, children }: SectionHeadingProps) {
  return (
    <header className="max-w-2xl">
      <h2 id={id} className="scroll-mt-8 font-display text-3xl tracking-tight sm:text-4xl">
        {title}
      </h2>
      <p className="mt-4 text-lg text-muted">{children}</p>
    </header>
  );
}
