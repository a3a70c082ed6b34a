"use client";

import {
  type ComponentProps,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
} from "react";
import { useDialogClose } from "./dialog-context.ts";
import { FormContext } from "./form-context.ts";
import { FormError } from "./form-error.tsx";
import type { FormAction } from "./form-action.ts";
import { keepFocus } from "./keep-focus.ts";
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
  const [state, dispatch, pending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const said = useRef(done);
  const toast = useToast();
  const close = useDialogClose();
  const problem = state?.ok === false ? state.error : null;
  const standing = useMemo(() => ({ problem, pending }), [problem, pending]);

  useEffect(() => {
    if (state === null) return;
    if (!state.ok) return focusProblem(form.current);
    form.current?.reset();
    close();
    if (said.current !== undefined) toast({ message: said.current });
    keepFocus();
  }, [state, toast, close]);

  const send: ComponentProps<"form">["onSubmit"] = (event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (pending) return;
    // The page that comes with the answer may already offer the next thing to do, in other words.
    said.current = done;
    startTransition(() => {
      sending?.(data);
      dispatch(data);
    });
  };

  return (
    <FormContext value={standing}>
      <form
        ref={form}
        action={dispatch}
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
