/** The look of a one-line input; one that is wrong has a red edge. */
export const inputStyle =
  "block h-10 w-full rounded-lg border border-edge/70 bg-surface px-3 text-base text-ink placeholder:text-muted hover:border-edge aria-invalid:border-danger sm:text-sm";
