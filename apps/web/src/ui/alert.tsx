import type { ReactNode } from "react";

/** Something went wrong, said where it is read at once; it can be given the focus. */
export function Alert({ children }: { readonly children: ReactNode }) {
  return (
    <div
      role="alert"
      tabIndex={-1}
      className="mb-5 [.grid>&]:mb-0 rounded-lg border border-danger/40 bg-danger-soft px-4 py-3 text-sm text-danger-strong"
    >
      {children}
    </div>
  );
}
