/** The embedded PostgreSQL cannot do what was asked; the message is one sentence, and the way out. */
export class EmbeddedPostgresError extends Error {
  /** @override */
  name = "EmbeddedPostgresError";
}
