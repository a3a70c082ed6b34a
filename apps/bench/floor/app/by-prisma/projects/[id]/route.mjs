import { byPrisma } from "../../../../by-prisma.mjs";
import { oneHandlers } from "../../../../handlers.mjs";

export const { GET } = oneHandlers(byPrisma);
