import { byPrisma } from "../../../by-prisma.mjs";
import { listHandlers } from "../../../handlers.mjs";

export const { GET, POST } = listHandlers(byPrisma);
