export { AuditError, verifyAudit } from "./verify-audit.mjs";
