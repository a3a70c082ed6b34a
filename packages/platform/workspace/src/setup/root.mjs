import { fileURLToPath } from "node:url";

/** The absolute path of the clone, whatever directory a command is called from; it ends without a slash. */
export const root = fileURLToPath(new URL("../../../../..", import.meta.url)).replace(/[\\/]$/, "");
