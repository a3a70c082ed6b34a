import { command } from "./command.mjs";

// A production image holds what it needs, and may hold no npm: nothing is installed here.
command(() => import("./commands/start.mjs"), { install: false });
