import { command } from "./command.mjs";

command(() => import("./commands/api-statuses.mjs"));
