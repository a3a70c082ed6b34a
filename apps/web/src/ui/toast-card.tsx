"use client";

import { type ComponentProps, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { focusMain, keepFocus } from "./keep-focus.ts";
import type { Toast } from "./toast-context.ts";

const shownForMs = 8000;

type ToastCardProps = { readonly toast: Toast; readonly close: () => void };

/** A toast on the screen; where the element that was used is gone, the focus goes to the way back. */
export function ToastCard({ toast, close }: ToastCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const { leave, holding } = useLeaving(card, close);

  useEffect(() => {
    if (document.activeElement === document.body) undo.current?.focus();
    keepFocus();
  }, []);

  function takeBack() {
    leave();
    toast.undo?.();
  }

  return (
    <div
      ref={card}
      {...holding}
      className="pointer-events-auto flex items-center gap-1 rounded-xl bg-ink py-2 pr-2 pl-4 text-sm text-canvas shadow-lg motion-safe:animate-rise"
    >
      <p className="mr-2 min-w-0 break-words">{toast.message}</p>
      {toast.undo !== undefined && (
        <button ref={undo} type="button" className={buttonStyle} onClick={takeBack}>
          Undo
        </button>
      )}
      <button type="button" className={buttonStyle} onClick={leave}>
        Dismiss
      </button>
    </div>
  );
}

/** A toast leaves by itself, though never while it is pointed at or holds the keyboard's focus. */
function useLeaving(card: RefObject<HTMLElement | null>, close: () => void) {
  const [held, setHeld] = useState(false);

  const leave = useCallback(() => {
    if (card.current?.contains(document.activeElement)) focusMain();
    close();
  }, [card, close]);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(leave, shownForMs);
    return () => clearTimeout(timer);
  }, [held, leave]);

  const holding: ComponentProps<"div"> = {
    onFocus: ({ target }) => setHeld(target.matches(":focus-visible")),
    onBlur: () => setHeld(false),
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
  };
  return { leave, holding };
}

const buttonStyle =
  "shrink-0 rounded-lg px-2.5 py-1.5 font-medium underline-offset-4 hover:underline focus-visible:outline-canvas";
