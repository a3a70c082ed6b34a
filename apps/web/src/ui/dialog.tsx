"use client";

import { type ReactNode, useCallback, useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import type { ButtonSize, ButtonVariant } from "./button-style.ts";
import { DialogContext } from "./dialog-context.ts";

type DialogProps = {
  readonly trigger: string;
  readonly triggerLabel?: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
};

/** A button and the modal dialog it opens; its form starts afresh each time, and the focus returns to the button. */
export function Dialog({ trigger, triggerLabel, variant, size, title, description, children }: DialogProps) {
  const [open, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useCallback(() => dialog.current?.close(), []);
  const id = useId();

  const attach = useCallback((element: HTMLDialogElement | null) => {
    dialog.current = element;
    element?.showModal();
  }, []);

  return (
    <>
      <Button
        variant={variant}
        size={size}
        aria-haspopup="dialog"
        aria-label={triggerLabel}
        onClick={() => setOpen(true)}
      >
        {trigger}
      </Button>
      {open && (
        <dialog
          ref={attach}
          onClose={() => setOpen(false)}
          aria-labelledby={`${id}-title`}
          aria-describedby={description === undefined ? undefined : `${id}-description`}
          className="m-auto w-[calc(100%-2rem)] max-w-md rounded-2xl border border-line bg-surface p-6 text-left text-ink shadow-xl motion-safe:animate-rise"
        >
          <h2 id={`${id}-title`} className="text-lg font-semibold break-words">
            {title}
          </h2>
          {description !== undefined && (
            <p id={`${id}-description`} className="mt-1 text-sm text-muted">
              {description}
            </p>
          )}
          <div className="mt-5">
            <DialogContext value={close}>{children}</DialogContext>
          </div>
        </dialog>
      )}
    </>
  );
}
