import { command } from "./command.mjs";

command(() => import("./commands/generate.mjs"));
