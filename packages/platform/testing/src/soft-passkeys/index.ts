export { type Dishonesty, type SoftPasskeys, flags, softPasskeys } from "./soft-passkeys.ts";
