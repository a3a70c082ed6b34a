import { command } from "./command.mjs";

command(() => import("./commands/sizes.mjs"));
