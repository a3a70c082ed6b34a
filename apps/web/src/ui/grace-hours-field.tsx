import { TextField } from "./text-field.tsx";

/** For how many hours, 0 to 168, what a rotation replaces is still good. */
export function GraceHoursField({ label }: { readonly label: string }) {
  return (
    <TextField
      name="graceHours"
      label={label}
      hint="0 to 168"
      type="number"
      min={0}
      max={168}
      defaultValue={24}
      required
    />
  );
}
