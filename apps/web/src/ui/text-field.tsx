"use client";

import { type ComponentProps, useId } from "react";
import { useForm } from "./form-context.ts";
import { inputStyle } from "./input-style.ts";
import { fieldError } from "./problem-words.ts";

type TextFieldProps = Omit<ComponentProps<"input">, "id" | "className" | "name"> & {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
};

/** A labelled input with a hint, whose place is taken by what the form's last answer found wrong with it. */
export function TextField({ name, label, hint, ...input }: TextFieldProps) {
  const id = useId();
  const error = fieldError(useForm().problem, name);
  const note = error ?? hint;
  return (
    <div>
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      {hint !== undefined && error === undefined && (
        <p id={`${id}-note`} className="mt-0.5 text-sm text-muted">
          {hint}
        </p>
      )}
      <input
        id={id}
        name={name}
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        className={`mt-1.5 ${inputStyle}`}
        {...input}
      />
      {error !== undefined && (
        <p id={`${id}-note`} className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
