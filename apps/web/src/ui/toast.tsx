"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import { ToastCard } from "./toast-card.tsx";
import { type Toast, ToastContext } from "./toast-context.ts";

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
