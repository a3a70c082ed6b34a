"use client";

import { CheckboxGroup } from "@/ui/checkbox-group.tsx";
import { TextField } from "@/ui/text-field.tsx";

type EndpointFieldsProps = {
  readonly eventTypes: readonly string[];
  readonly endpoint?: { readonly url: string; readonly description: string; readonly eventTypes: readonly string[] };
};

/** The fields of an endpoint's form; the empty value means everything, which takes a tick where some kinds were chosen. */
export function EndpointFields({ eventTypes, endpoint }: EndpointFieldsProps) {
  const chosen = endpoint?.eventTypes ?? [];
  const unreadable = chosen.filter((name) => !eventTypes.includes(name));
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
      {chosen.length === 0 && <input type="hidden" name="eventTypes" value="" />}
      <CheckboxGroup
        legend={
          chosen.length === 0 ? "What it is told: everything that you may read, unless you choose" : "What it is told"
        }
        name="eventTypes"
        options={[...unreadable, ...eventTypes]}
        chosen={chosen}
      />
      {unreadable.length > 0 && (
        <p className="text-sm text-muted">
          You may not read <span className="wrap-anywhere">{unreadable.join(", ")}</span>: untick that, or have somebody
          save who may.
        </p>
      )}
      {chosen.length > 0 && (
        <label className="flex items-center gap-2.5 text-sm">
          <input type="checkbox" name="eventTypes" value="" className="size-4 shrink-0 accent-accent" />
          Everything that you may read, once nothing above is ticked
        </label>
      )}
    </>
  );
}
