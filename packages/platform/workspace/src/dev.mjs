import { command } from "./command.mjs";

command(() => import("./commands/dev.mjs"));
