"use client";

import { createContext, use } from "react";

export const SecretContext = createContext<(secret: string) => void>(() => undefined);

/** Returns what shows a new secret on the page, once. */
export function useSecret(): (secret: string) => void {
  return use(SecretContext);
}
