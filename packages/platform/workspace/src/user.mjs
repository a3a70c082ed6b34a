import { command } from "./command.mjs";

command(() => import("./commands/user.mjs"));
