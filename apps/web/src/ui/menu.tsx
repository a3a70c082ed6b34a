"use client";

import { type ReactNode, useId } from "react";

type MenuProps = {
  readonly label: string;
  readonly side: "left" | "right";
  readonly trigger: ReactNode;
  readonly children: ReactNode;
};

const sides = { left: "menu-left", right: "menu-right" } as const;

/** A button in the header and the panel that it opens below it: a native popover, so it opens and closes without a script. */
export function Menu({ label, side, trigger, children }: MenuProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        className="flex min-w-0 items-center gap-2 rounded-lg px-2 py-1.5 text-sm font-medium hover:bg-sunken"
      >
        {trigger}
        <svg aria-hidden="true" viewBox="0 0 12 12" className="w-3 shrink-0 fill-none stroke-muted stroke-[1.5]">
          <path d="m3 4.5 3 3 3-3" />
        </svg>
      </button>
      <div
        id={id}
        popover="auto"
        ref={closeWhenChosen}
        className={`w-64 rounded-xl border border-line bg-surface p-1.5 text-ink shadow-xl motion-safe:animate-rise ${sides[side]}`}
      >
        {children}
      </div>
    </>
  );
}

/** What was chosen may lead to a page with the same header, where the panel would stay open. */
function closeWhenChosen(panel: HTMLElement | null): () => void {
  const close = ({ target }: Event) => {
    if (target instanceof Element && target.closest("a, button") !== null) panel?.hidePopover();
  };
  panel?.addEventListener("click", close);
  return () => panel?.removeEventListener("click", close);
}
