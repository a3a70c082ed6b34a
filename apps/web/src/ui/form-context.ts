"use client";

import type { Problem } from "@plinth/kernel";
import { createContext, use } from "react";

type FormStanding = { readonly problem: Problem | null; readonly pending: boolean };

/** How the nearest form stands: what its last answer found wrong, and whether an answer is on its way. */
export const FormContext = createContext<FormStanding>({ problem: null, pending: false });

/** Returns how the nearest form stands. */
export function useForm(): FormStanding {
  return use(FormContext);
}
