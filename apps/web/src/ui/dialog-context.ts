"use client";

import { createContext, use } from "react";

/** Closes the dialog that stands around, where there is one. */
export const DialogContext = createContext<() => void>(() => undefined);

/** Returns what closes the dialog around, or does nothing outside of one. */
export function useDialogClose(): () => void {
  return use(DialogContext);
}
