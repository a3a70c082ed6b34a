// Errors that already say, in one sentence and a fix, what the user has to do.
const EXPLAINED = ["Failure", "EnvError", "EmbeddedPostgresError", "MigrationError", "AuditError"];

/** A situation that the user can mend: one sentence that says what is wrong, and one that says what to do. */
export class Failure extends Error {
  /**
   * @param {string} sentence
   * @param {string} fix
   * @param {{ cause?: unknown }} options
   */
  constructor(sentence, fix, options = {}) {
    super(sentence + "\n  Fix: " + fix);
    this.name = "Failure";
    this.cause = options.cause;
  }
}

/**
 * The text for the terminal: no stack for what the user can mend, the whole stack for a bug.
 * @param {unknown} error
 */
export function explain(error) {
  if (!(error instanceof Error)) return String(error);
  if (EXPLAINED.indexOf(error.name) >= 0) return error.message;
  return error.stack || error.message;
}
