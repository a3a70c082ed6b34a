import { byPg } from "../../../by-pg.mjs";
import { listHandlers } from "../../../handlers.mjs";

export const { GET, POST } = listHandlers(byPg);
