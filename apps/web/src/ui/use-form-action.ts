"use client";

import type { ActionResult } from "@plinth/http";
import { formKeyField } from "@plinth/http/form-key";
import { type ComponentProps, useActionState, useState, useTransition } from "react";
import { requestFormReset } from "react-dom";
import { answerTo, noAnswer } from "./answer-to.ts";
import type { FormAction } from "./form-action.ts";
import { createFormKeys } from "./form-keys.ts";

type FormActionOptions<Data> = {
  readonly action: FormAction<Data>;
  /** Runs in the form's transition, for what is to be shown before the answer. */
  readonly sending: ((form: FormData) => void) | undefined;
  /** Runs once it succeeded, even when the answer leads to another page (then without data) or brings one without this form. */
  readonly succeeded: (data: Data | null) => void;
};

/**
 * Sends a form to an action and keeps its last problem. React would empty the form whatever the answer is: here it is
 * emptied by a success only. What is sent again because no answer came is done once. `post` is for the form that is sent before its script has come.
 */
export function useFormAction<Data>({ action, sending, succeeded }: FormActionOptions<Data>) {
  const [posted, post] = useActionState(action, null);
  const [answer, setAnswer] = useState<ActionResult<Data> | null>(null);
  const [pending, startTransition] = useTransition();
  const [keys] = useState(createFormKeys);

  const send: ComponentProps<"form">["onSubmit"] = (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (pending) return;
    startTransition(async () => {
      const data = new FormData(form);
      data.set(formKeyField, keys.keyFor(data));
      sending?.(data);
      const result = await ask(data);
      // In one transition with the page that comes with the answer, so that both show at once.
      startTransition(() => settle(result, form));
    });
  };

  async function ask(data: FormData): Promise<ActionResult<Data>> {
    try {
      const result = await answerTo(action(null, data));
      if (result.ok || result.error !== noAnswer) keys.answered();
      return result;
    } catch (redirect) {
      keys.answered();
      // Only a success leads elsewhere.
      startTransition(() => succeeded(null));
      throw redirect;
    }
  }

  function settle(result: ActionResult<Data>, form: HTMLFormElement) {
    setAnswer(result);
    if (!result.ok) return;
    if (form.isConnected) requestFormReset(form);
    succeeded(result.data);
  }

  const last = answer ?? posted;
  return { problem: last?.ok === false ? last.error : null, success: last?.ok ? last : null, pending, post, send };
}
