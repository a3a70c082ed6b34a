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

/** A labelled input that shows what the form's last answer found wrong with it. */
export function TextField({ name, label, hint, ...input }: TextFieldProps) {
  const id = useId();
  const error = fieldError(useForm().problem, name);
  const described = [hint === undefined ? [] : `${id}-hint`, error === undefined ? [] : `${id}-error`].flat();
  return (
    <div>
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-0.5 text-sm text-muted">
          {hint}
        </p>
      )}
      <input
        id={id}
        name={name}
        aria-invalid={error !== undefined}
        aria-describedby={described.length > 0 ? described.join(" ") : undefined}
        className={`mt-1.5 ${inputStyle}`}
        {...input}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
