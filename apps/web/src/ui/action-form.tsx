"use client";

import type { ActionResult } from "@plinth/http";
import {
  type ComponentProps,
  type ReactNode,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { requestFormReset } from "react-dom";
import { useDialogClose } from "./dialog-context.ts";
import type { FormAction } from "./form-action.ts";
import { FormContext } from "./form-context.ts";
import { FormError } from "./form-error.tsx";
import { useToast } from "./toast-context.ts";

type ActionFormProps<Data> = {
  readonly action: FormAction<Data>;
  readonly label?: string;
  readonly done?: string;
  readonly sending?: (form: FormData) => void;
  readonly className?: string;
  readonly children: ReactNode;
};

/**
 * A form around an action: it works before and without JavaScript, keeps what was typed when the answer is a problem,
 * shows the problem at its fields and takes the focus there; `done` is said once it succeeded. `sending` runs in the
 * form's transition, for what is to be shown before the answer.
 */
export function ActionForm<Data>({ action, label, done, sending, className, children }: ActionFormProps<Data>) {
  const [posted, post] = useActionState(action, null);
  const [answer, setAnswer] = useState<ActionResult<Data> | null>(null);
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const close = useDialogClose();
  const last = answer ?? posted;
  const problem = last?.ok === false ? last.error : null;
  const standing = useMemo(() => ({ problem, pending }), [problem, pending]);

  useEffect(() => {
    if (problem !== null) focusProblem(form.current);
  }, [problem]);

  const send: ComponentProps<"form">["onSubmit"] = (event) => {
    event.preventDefault();
    const sent = event.currentTarget;
    if (pending) return;
    startTransition(async () => {
      const data = new FormData(sent);
      sending?.(data);
      const result = await action(null, data);
      // In one transition with the page that comes with the answer, which may no longer have this form.
      startTransition(() => settle(result, sent));
    });
  };

  function settle(result: ActionResult<Data>, sent: HTMLFormElement) {
    setAnswer(result);
    if (!result.ok) return;
    if (sent.isConnected) requestFormReset(sent);
    close();
    if (done !== undefined) toast({ message: done });
  }

  return (
    <FormContext value={standing}>
      <form
        ref={form}
        action={post}
        onSubmit={send}
        aria-label={label}
        aria-busy={pending}
        className={className}
        noValidate
      >
        {problem !== null && <FormError problem={problem} />}
        {children}
      </form>
    </FormContext>
  );
}

function focusProblem(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>("[aria-invalid='true']");
  (field ?? form?.querySelector<HTMLElement>("[role='alert']"))?.focus();
}
