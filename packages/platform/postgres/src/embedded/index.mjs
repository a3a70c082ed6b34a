/** @typedef {import("./embedded-postgres.mjs").EmbeddedServer} EmbeddedServer */

export { ensureDatabase } from "./database.mjs";
export { embeddedPostgres } from "./embedded-postgres.mjs";
export { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";
export { reapEphemeral } from "./reap.mjs";
export { removeEmbeddedPostgres, stopEmbeddedPostgres } from "./stop.mjs";
export { requireOwn } from "./own-files.mjs";
export { makeDirectory } from "./place.mjs";
