"use client";

import type { ActionResult } from "@plinth/http";
import type { Problem } from "@plinth/kernel";
import { type ReactNode, type SubmitEvent, useMemo, useState, useTransition } from "react";
import { FormContext } from "./form-context.ts";
import { FormError } from "./form-error.tsx";
import { useHasPasskeys } from "./use-has-passkeys.ts";

type PasskeyFormProps<Data> = {
  readonly ceremony: (form: FormData) => Promise<ActionResult<Data>>;
  readonly done: (data: Data) => void;
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A form that a device answers; it shows nothing where the browser knows no passkeys, or runs no script. */
export function PasskeyForm<Data>({ ceremony, done, label, className, children }: PasskeyFormProps<Data>) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const standing = useMemo(() => ({ problem, pending }), [problem, pending]);
  const hasPasskeys = useHasPasskeys();

  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    startTransition(async () => {
      setProblem(null);
      const result = await ceremony(new FormData(form));
      startTransition(() => settle(result, form));
    });
  }

  function settle(result: ActionResult<Data>, form: HTMLFormElement) {
    if (!result.ok) return setProblem(result.error);
    form.reset();
    done(result.data);
  }

  if (!hasPasskeys) return null;
  return (
    <FormContext value={standing}>
      <form onSubmit={send} aria-label={label} aria-busy={pending} className={className} noValidate>
        {problem !== null && <FormError problem={problem} />}
        {children}
      </form>
    </FormContext>
  );
}
