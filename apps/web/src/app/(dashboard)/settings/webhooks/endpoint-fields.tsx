"use client";

import { CheckboxGroup } from "@/ui/checkbox-group.tsx";
import { TextField } from "@/ui/text-field.tsx";

type EndpointFieldsProps = {
  readonly eventTypes: readonly string[];
  readonly endpoint?: { readonly url: string; readonly description: string; readonly eventTypes: readonly string[] };
};

/** The fields of an endpoint's form; the empty one says that a form without a tick means everything. */
export function EndpointFields({ eventTypes, endpoint }: EndpointFieldsProps) {
  return (
    <>
      <TextField
        name="url"
        label="Address"
        hint="https, on port 443"
        type="url"
        inputMode="url"
        placeholder="https://hooks.example.com/plinth"
        defaultValue={endpoint?.url}
        maxLength={2000}
        required
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        name="description"
        label="Description"
        placeholder="What is there?"
        defaultValue={endpoint?.description}
        maxLength={200}
        autoComplete="off"
      />
      <input type="hidden" name="eventTypes" value="" />
      <CheckboxGroup
        legend="What it is told: everything that you may read, unless you choose"
        name="eventTypes"
        options={eventTypes}
        chosen={endpoint?.eventTypes}
      />
    </>
  );
}
