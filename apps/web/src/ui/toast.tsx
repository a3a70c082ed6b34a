"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { ToastCard } from "./toast-card.tsx";
import { type Toast, ToastContext } from "./toast-context.ts";

/** Shows toasts at the foot of the page and has them read out; below it, `useToast` works. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const path = usePathname();
  const [toast, setToast] = useState<(Toast & { readonly key: number }) | null>(null);
  const shown = useRef(0);
  const close = useCallback(() => setToast(null), []);
  const show = useCallback((next: Toast | null) => {
    shown.current += 1;
    setToast(next && { ...next, key: shown.current });
  }, []);

  // Taken away in the render that shows the other page, so that none of it is seen there.
  const [lastPath, setLastPath] = useState(path);
  if (path !== lastPath) {
    setLastPath(path);
    if (toast?.on !== path) setToast(null);
  }

  const here = toast !== null && (toast.on ?? path) === path;
  return (
    <ToastContext value={show}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-40 flex justify-center">
        {here && <ToastCard key={toast.key} toast={toast} close={close} />}
      </div>
    </ToastContext>
  );
}
