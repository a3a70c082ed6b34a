import { command } from "./command.mjs";

command(() => import("./commands/build.mjs"));
