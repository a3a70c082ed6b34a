import { command } from "./command.mjs";

command(() => import("./commands/drill.mjs"));
