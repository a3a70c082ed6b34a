"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { useDialogClose } from "./dialog-context.ts";

/** The end of a form in a dialog: the way out, then the button that goes through with it. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  const close = useDialogClose();
  return (
    <div className="mt-6 flex flex-wrap justify-end gap-2">
      <Button onClick={close}>Cancel</Button>
      {children}
    </div>
  );
}
