import type { ReactNode } from "react";

/** What there is to know about a thing, side by side where there is room. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-2">{children}</dl>
  );
}

/** One of them. */
export function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-5 py-4 sm:last:odd:col-span-2">
      <dt className="text-sm text-muted">{term}</dt>
      <dd className="mt-1 min-w-0 text-sm font-medium">{children}</dd>
    </div>
  );
}
