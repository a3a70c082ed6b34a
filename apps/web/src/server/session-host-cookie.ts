import { hostCookie } from "./host-cookie.ts";

/** The session cookie without its age: the proxy asks no more, and loads nothing of sessions for it. */
export const sessionHostCookie = () => hostCookie("plinth.session");
