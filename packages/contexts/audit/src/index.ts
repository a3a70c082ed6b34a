export { auditContract } from "./contract.ts";
export { type AuditActor, type AuditEntry } from "./model.ts";
export { auditRepository } from "./repository.ts";
export { type AuditServiceOptions, createAuditService } from "./service.ts";
