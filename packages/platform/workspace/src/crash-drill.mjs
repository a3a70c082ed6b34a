import { command } from "./command.mjs";

command(() => import("./commands/crash-drill.mjs"));
