"use client";

import { useId } from "react";
import { useForm } from "./form-context.ts";
import { fieldError } from "./problem-words.ts";

type CheckboxGroupProps = { readonly legend: string; readonly name: string; readonly options: readonly string[] };

/** Any number of a few choices; it shows what the form's last answer found wrong with them. */
export function CheckboxGroup({ legend, name, options }: CheckboxGroupProps) {
  const id = useId();
  const error = fieldError(useForm().problem, name);
  return (
    <fieldset aria-describedby={error === undefined ? undefined : id}>
      <legend className="text-sm font-medium">{legend}</legend>
      <div className="mt-2 grid gap-x-4 sm:grid-cols-2">
        {options.map((option) => (
          <label key={option} className="flex items-center gap-2.5 py-1 text-sm">
            <input
              type="checkbox"
              name={name}
              value={option}
              aria-invalid={error !== undefined}
              className="size-4 accent-accent"
            />
            <span className="font-mono text-xs">{option}</span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={id} className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
