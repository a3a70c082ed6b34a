"use client";

import { createContext, use } from "react";

/**
 * One sentence on what has happened, with the way to take it back where there is one. It is gone once another page is
 * shown; `on` names the path that is about to be shown, where it has to wait for that.
 */
export type Toast = { readonly message: string; readonly undo?: () => void; readonly on?: string | undefined };

export const ToastContext = createContext<(toast: Toast | null) => void>(() => undefined);

/** Returns what shows a toast; it replaces the one before, and null only takes that away. */
export function useToast(): (toast: Toast | null) => void {
  return use(ToastContext);
}
