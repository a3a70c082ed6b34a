import type { ReactNode } from "react";

type NoticeProps = { readonly title: string; readonly children: ReactNode };

/** A page that has one thing to say, in the middle of the screen. */
export function Notice({ title, children }: NoticeProps) {
  return (
    <div className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center px-6 py-16 text-center">
      <svg aria-hidden="true" viewBox="0 0 48 32" className="mb-8 w-20 fill-none stroke-edge stroke-[1.25]">
        <path d="m17 3.5 19.6-2.4.9 7.5-19.6 2.4z" strokeDasharray="3 3" />
        <path d="M8 12h32v8H8zM1 23h46v8H1z" />
      </svg>
      <h1 className="font-display text-3xl tracking-tight">{title}</h1>
      <div className="mt-3 text-muted">{children}</div>
    </div>
  );
}
