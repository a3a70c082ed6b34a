"use client";

import { type ReactNode, useId } from "react";
import { useForm } from "./form-context.ts";
import { fieldError } from "./problem-words.ts";

type ChoicesProps = {
  readonly legend: string;
  readonly name: string;
  readonly children: (invalid: boolean) => ReactNode;
};

/** A frame around boxes to tick; it shows what the form's last answer found wrong with them. */
export function Choices({ legend, name, children }: ChoicesProps) {
  const id = useId();
  const error = fieldError(useForm().problem, name);
  return (
    <fieldset aria-describedby={error === undefined ? undefined : id} className="min-w-0">
      <legend className="text-sm font-medium">{legend}</legend>
      {children(error !== undefined)}
      {error !== undefined && (
        <p id={id} className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
