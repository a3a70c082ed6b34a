import type { ReactNode } from "react";

type EmptyStateProps = { readonly title: string; readonly children: ReactNode };

/** What stands where a list has nothing to show: why it is empty and what to do next. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="rounded-xl border border-dashed border-edge/60 px-6 py-14 text-center">
      <svg aria-hidden="true" viewBox="0 0 48 32" className="mx-auto mb-5 w-14 fill-none stroke-edge stroke-[1.5]">
        <path d="M14 1h20v8H14zM8 12h32v8H8z" strokeDasharray="3 3" />
        <path d="M1 23h46v8H1z" />
      </svg>
      <p className="font-semibold">{title}</p>
      <div className="mx-auto mt-1 max-w-sm text-sm text-muted">{children}</div>
    </div>
  );
}
