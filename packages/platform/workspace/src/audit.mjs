import { command } from "./command.mjs";

command(() => import("./commands/audit.mjs"));
