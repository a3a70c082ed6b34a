/**
 * Every column that holds sealed text, by the word that its contexts begin with: `subject` is the column whose value
 * follows that word, `key` the primary key. `secrets:rotate` walks this list, and nothing is sealed that is not on it.
 */
export const sealedColumns = /** @type {const} */ ({
  idempotency: { table: "idempotency_keys", column: "answer", key: "hash", subject: "hash" },
  totp: { table: "totp_authenticators", column: "sealed_secret", key: "user_id", subject: "user_id" },
  webhook: { table: "received_webhooks", column: "sealed_body", key: "id", subject: "id" },
  endpoint: { table: "webhook_endpoints", column: "sealed_secrets", key: "id", subject: "id" },
  mail: { table: "mail_messages", column: "sealed_content", key: "id", subject: "id" },
});

/**
 * What a secret is sealed for: a word of `sealedColumns` and the id that it belongs to.
 * @typedef {`${keyof typeof sealedColumns}:${string}`} SealContext
 */
