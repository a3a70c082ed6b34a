export { publish } from "./outbox.ts";
