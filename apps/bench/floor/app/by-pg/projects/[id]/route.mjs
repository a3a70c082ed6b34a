import { byPg } from "../../../../by-pg.mjs";
import { oneHandlers } from "../../../../handlers.mjs";

export const { GET } = oneHandlers(byPg);
