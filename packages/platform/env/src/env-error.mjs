/**
 * The configuration cannot be used. The message lists every variable at fault with what is wrong,
 * what it is for and an example; it never holds a value.
 */
export class EnvError extends Error {
  /** @param {ReadonlyMap<string, string>} faults what is wrong, by variable
   *  @param {Readonly<Record<string, import("zod").ZodType>>} shape */
  constructor(faults, shape) {
    const lines = [...faults].map(([name, fault]) => `  ${name} ${fault}${describe(name, shape[name])}`);
    super(
      `The configuration cannot be used:\n${lines.join("\n")}\nSet them in .env or in the environment; .env.example describes them all.`,
    );
    this.name = "EnvError";
    /** The names at fault. */
    this.variables = [...faults.keys()];
  }
}

/** @param {string} name @param {import("zod").ZodType | undefined} schema */
function describe(name, schema) {
  const { about, example } = /** @type {{ about?: string, example?: string }} */ (schema?.meta() ?? {});
  return `${about === undefined ? "" : ` (${about})`}${example === undefined ? "" : `. Example: ${name}=${example}`}`;
}
