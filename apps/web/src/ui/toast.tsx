"use client";

import { type FocusEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { focusMain, keepFocus } from "./keep-focus.ts";
import { type Toast, ToastContext } from "./toast-context.ts";

const shownForMs = 8000;

/** Shows toasts at the foot of the page and has them read out; below it, `useToast` works. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<(Toast & { readonly key: number }) | null>(null);
  const shown = useRef(0);
  const close = useCallback(() => setToast(null), []);
  const show = useCallback((next: Toast) => {
    shown.current += 1;
    setToast({ ...next, key: shown.current });
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-40 flex justify-center">
        {toast !== null && <ToastCard key={toast.key} toast={toast} close={close} />}
      </div>
    </ToastContext>
  );
}

/** It leaves by itself, though never while it is pointed at or holds the keyboard's focus. */
function ToastCard({ toast, close }: { readonly toast: Toast; readonly close: () => void }) {
  const [held, setHeld] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const undo = useRef<HTMLButtonElement>(null);

  const leave = useCallback(() => {
    if (card.current?.contains(document.activeElement)) focusMain();
    close();
  }, [close]);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(leave, shownForMs);
    return () => clearTimeout(timer);
  }, [held, leave]);

  useEffect(() => {
    if (document.activeElement === document.body) undo.current?.focus();
    keepFocus();
  }, []);

  const hold = (event: FocusEvent) => setHeld(event.target.matches(":focus-visible"));
  const { undo: takeBack } = toast;
  return (
    <div
      ref={card}
      onFocus={hold}
      onBlur={() => setHeld(false)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      className="pointer-events-auto flex items-center gap-1 rounded-xl bg-ink py-2 pr-2 pl-4 text-sm text-canvas shadow-lg motion-safe:animate-rise"
    >
      <p className="mr-2 min-w-0 break-words">{toast.message}</p>
      {takeBack !== undefined && (
        <button
          ref={undo}
          type="button"
          className={toastButton}
          onClick={() => {
            leave();
            takeBack();
          }}
        >
          Undo
        </button>
      )}
      <button type="button" className={toastButton} onClick={leave}>
        Dismiss
      </button>
    </div>
  );
}

const toastButton =
  "shrink-0 rounded-lg px-2.5 py-1.5 font-medium underline-offset-4 hover:underline focus-visible:outline-canvas";
