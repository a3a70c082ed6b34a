"use client";

import { useId, useState } from "react";
import { Button } from "./button.tsx";
import { useForm } from "./form-context.ts";
import { inputStyle } from "./input-style.ts";
import { fieldError } from "./problem-words.ts";

type TextListProps = {
  readonly legend: string;
  readonly hint: string;
  readonly name: string;
  readonly item: string;
  readonly placeholder: string;
  readonly most: number;
};

/** Any number of short texts: a field for each, and a button for one more, which takes the focus there. */
export function TextList({ legend, hint, name, item, placeholder, most }: TextListProps) {
  const [count, setCount] = useState(1);
  const id = useId();
  const error = fieldError(useForm().problem, name);
  return (
    <fieldset aria-describedby={`${id}-note`}>
      <legend className="text-sm font-medium">{legend}</legend>
      <p id={`${id}-note`} className={`mt-0.5 text-sm ${error === undefined ? "text-muted" : "text-danger"}`}>
        {error ?? hint}
      </p>
      <div className="mt-1.5 space-y-2">
        {Array.from({ length: count }, (_, index) => (
          <input
            key={index}
            ref={index > 0 ? focusOnce : null}
            name={name}
            aria-label={`${item} ${index + 1}`}
            aria-invalid={error !== undefined}
            aria-describedby={`${id}-note`}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            className={inputStyle}
          />
        ))}
      </div>
      {count < most && (
        <Button variant="quiet" size="small" onClick={() => setCount(count + 1)}>
          Add another
        </Button>
      )}
    </fieldset>
  );
}

/** A field that appears was asked for by the button. */
function focusOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
