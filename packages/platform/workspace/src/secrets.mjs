import { command } from "./command.mjs";

// It runs where production runs, which may hold no npm.
command(() => import("./commands/secrets.mjs"), { install: false });
