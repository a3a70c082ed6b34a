import { command } from "./command.mjs";

command(() => import("./commands/db.mjs"));
