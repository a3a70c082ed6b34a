/** The migrations cannot be applied; the message says which one, why, and how to go on, and never holds a password. */
export class MigrationError extends Error {
  /** @override */
  name = "MigrationError";
}
