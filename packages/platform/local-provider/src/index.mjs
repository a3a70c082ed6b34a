export { faults } from "./faults.mjs";
export { startLocalProvider } from "./local-provider.mjs";
