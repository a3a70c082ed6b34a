"use client";

import { formKeyField } from "@plinth/http/form-key";
import type { Route } from "next";
import { type ComponentType, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useDialogClose } from "./dialog-context.ts";
import type { FormAction } from "./form-action.ts";
import { FormContext } from "./form-context.ts";
import { FormError } from "./form-error.tsx";
import { newFormKey } from "./form-keys.ts";
import { useToast } from "./toast-context.ts";
import { useFormAction } from "./use-form-action.ts";

type ActionFormProps<Data> = {
  readonly action: FormAction<Data>;
  readonly label?: string;
  readonly done?: string;
  /** Where `done` is said, when the action leads to another page. */
  readonly doneOn?: Route;
  readonly sending?: (form: FormData) => void;
  readonly received?: (data: Data) => void;
  /** What takes the form's place once it succeeded, also without JavaScript. */
  readonly shows?: ComponentType<{ readonly data: Data }>;
  readonly className?: string;
  readonly children: ReactNode;
};

/**
 * A form around an action: it works before and without JavaScript, keeps what was typed when the answer is a problem,
 * shows the problem at its fields and takes the focus there; sent twice, also by a reload, it is done once; once it succeeded, the dialog around closes, `received`
 * gets the answer and `done` is said. What was said before is taken away when it is sent.
 */
export function ActionForm<Data>(props: ActionFormProps<Data>) {
  const { action, label, done, doneOn, sending, received, shows: Shown, className, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const [key] = useState(newFormKey);
  const toast = useToast();
  const close = useDialogClose();

  const { problem, success, pending, post, send } = useFormAction({ action, sending, succeeded });
  const standing = useMemo(() => ({ problem, pending }), [problem, pending]);

  useEffect(() => {
    if (problem !== null) focusProblem(form.current);
  }, [problem]);

  function succeeded(data: Data | null) {
    close();
    if (data !== null) received?.(data);
    if (done !== undefined) toast({ message: done, on: doneOn });
  }

  if (success !== null && Shown !== undefined) return <Shown data={success.data} />;
  return (
    <FormContext value={standing}>
      <form
        ref={form}
        action={post}
        onSubmit={(event) => {
          toast(null);
          send(event);
        }}
        aria-label={label}
        aria-busy={pending}
        className={className}
        noValidate
      >
        <input type="hidden" name={formKeyField} value={key} suppressHydrationWarning />
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
