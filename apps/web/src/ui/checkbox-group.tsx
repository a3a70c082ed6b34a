"use client";

import { Choices } from "./choices.tsx";

type CheckboxGroupProps = { readonly legend: string; readonly name: string; readonly options: readonly string[] };

/** Any number of a few choices. */
export function CheckboxGroup({ legend, name, options }: CheckboxGroupProps) {
  return (
    <Choices legend={legend} name={name}>
      {(invalid) => (
        <div className="mt-2 grid gap-x-4 sm:grid-cols-2">
          {options.map((option) => (
            <label key={option} className="flex items-center gap-2.5 py-1 text-sm">
              <input
                type="checkbox"
                name={name}
                value={option}
                aria-invalid={invalid}
                className="size-4 accent-accent"
              />
              <span className="font-mono text-xs">{option}</span>
            </label>
          ))}
        </div>
      )}
    </Choices>
  );
}
