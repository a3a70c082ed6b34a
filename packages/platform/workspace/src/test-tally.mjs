import { command } from "./command.mjs";

command(() => import("./commands/test-tally.mjs"), { install: false });
