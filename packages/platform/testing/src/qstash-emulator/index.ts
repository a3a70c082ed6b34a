export { type QstashEmulator, qstashEmulator } from "./qstash-emulator.ts";
export { signatureOf } from "./signature.ts";
