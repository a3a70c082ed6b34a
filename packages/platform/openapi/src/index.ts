export { clientTypes } from "./client-types.ts";
export { type Api, createDocument } from "./document.ts";
export { docstringsOf } from "./docstrings.ts";
export { type SchemaModule, namedSchemas } from "./named-schemas.ts";
export { breakingChanges } from "./released/breaking-changes.ts";
