import { command } from "./command.mjs";

command(() => import("./commands/bench.mjs"));
