"use client";

import { createContext, use } from "react";

/** One sentence on what has happened, with the way to take it back where there is one. */
export type Toast = { readonly message: string; readonly undo?: () => void };

export const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Returns what shows a toast; it replaces the one before. */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext);
}
