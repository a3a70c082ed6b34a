import { command } from "./command.mjs";

command(() => import("./commands/worker.mjs"));
