"use client";

import { Choices } from "./choices.tsx";

type CheckboxGroupProps = {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly string[];
  readonly chosen?: readonly string[] | undefined;
};

/** Any number of a few choices. */
export function CheckboxGroup({ legend, name, options, chosen }: CheckboxGroupProps) {
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
                defaultChecked={chosen?.includes(option)}
                aria-invalid={invalid}
                className="size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 font-mono text-xs wrap-anywhere">{option}</span>
            </label>
          ))}
        </div>
      )}
    </Choices>
  );
}
