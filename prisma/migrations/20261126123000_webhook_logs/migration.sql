-- DropForeignKey
ALTER TABLE "webhook_deliveries" DROP CONSTRAINT "webhook_deliveries_endpoint_fkey";

-- AlterTable
ALTER TABLE "webhook_endpoints" ADD COLUMN "saved_by" UUID,
ADD COLUMN "reads" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "last_succeeded_at" TIMESTAMPTZ(3),
ADD COLUMN "last_failed_at" TIMESTAMPTZ(3),
ADD COLUMN "noticed_at" TIMESTAMPTZ(3),
ADD COLUMN "deleted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "webhook_logs" (
    "endpoint_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "swept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_logs_pkey" PRIMARY KEY ("endpoint_id")
);

-- CreateIndex
CREATE INDEX "webhook_logs_swept_idx" ON "webhook_logs"("swept_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_status_idx" ON "webhook_deliveries"("organization_id", "status", "created_at" DESC, "id" DESC);

-- What Prisma's schema language cannot say follows by hand.

CREATE INDEX "webhook_logs_gone_idx" ON "webhook_logs" ("swept_at") WHERE "gone_at" IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook_logs" TO plinth_app;

DROP TRIGGER "audit" ON "webhook_endpoints";
-- What was registered before hears on by the rights of the organization's first owner.
ALTER TABLE "webhook_endpoints" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "memberships" NO FORCE ROW LEVEL SECURITY;
UPDATE "webhook_endpoints" e SET
  "saved_by" = (SELECT m.user_id FROM "memberships" m WHERE m.organization_id = e.organization_id AND m.role = 'owner'
    ORDER BY m.created_at, m.user_id LIMIT 1),
  "reads" = '{organization:read,member:read,member:invite,role:read,project:read,api_key:read,webhook:read}';
INSERT INTO "webhook_logs" ("endpoint_id", "organization_id") SELECT "id", "organization_id" FROM "webhook_endpoints";
ALTER TABLE "webhook_endpoints" FORCE ROW LEVEL SECURITY;
ALTER TABLE "memberships" FORCE ROW LEVEL SECURITY;

CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "webhook_endpoints" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'id organization_id event_types saved_by reads version created_at paused_at disabled_at disabled_because previous_secret_ends_at sent_by_hand_at deleted_at', 'failing_since last_succeeded_at last_failed_at noticed_at');
