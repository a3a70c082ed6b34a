import { command } from "./command.mjs";

command(() => import("./commands/asvs.mjs"));
