"use client";

import type { ComponentProps } from "react";
import { SendButton } from "./button.tsx";
import { useForm } from "./form-context.ts";

type SubmitButtonProps = Omit<ComponentProps<typeof SendButton>, "disabled" | "aria-disabled">;

/** Sends the form it stands in; while the answer is on its way it keeps the focus and does nothing more. */
export function SubmitButton({ children, ...props }: SubmitButtonProps) {
  const { pending } = useForm();
  return (
    <SendButton aria-disabled={pending} {...props}>
      {pending && (
        <span
          aria-hidden="true"
          className="size-3.5 rounded-full border-2 border-current border-r-transparent motion-safe:animate-spin"
        />
      )}
      {children}
    </SendButton>
  );
}
