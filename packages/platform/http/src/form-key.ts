/** The field in which a form carries its idempotency key. */
export const formKeyField = "$key";
