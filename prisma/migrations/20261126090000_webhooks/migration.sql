-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "event_types" TEXT[],
    "sealed_secrets" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_because" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "previous_secret_ends_at" TIMESTAMPTZ(3),
    "sent_by_hand_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "event_type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "attempt_log" JSONB[] DEFAULT ARRAY[]::JSONB[],
    "sending_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_endpoints_list_idx" ON "webhook_endpoints"("organization_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoints_organization_id_id_key" ON "webhook_endpoints"("organization_id", "id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_list_idx" ON "webhook_deliveries"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_deliveries_endpoint_idx" ON "webhook_deliveries"("organization_id", "endpoint_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_message_key" ON "webhook_deliveries"("organization_id", "endpoint_id", "message_id");

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_fkey" FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "webhook_endpoints"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say follows by hand.

-- Only sealed text fits: a secret itself cannot be stored by mistake.
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_sealed_secrets_check" CHECK ("sealed_secrets" LIKE 'sealed.%');
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_disabled_check" CHECK (
  ("disabled_at" IS NULL) = ("disabled_because" IS NULL) AND "disabled_because" IN ('gone', 'failing')
);
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_status_check" CHECK (
  "status" IN ('waiting', 'delivered', 'failed', 'held')
  AND ("finished_at" IS NOT NULL) = ("status" IN ('delivered', 'failed'))
  AND ("next_attempt_at" IS NOT NULL) = ("status" = 'waiting')
);
-- What an endpoint's server has in hand: few rows, whatever the log holds. And what a redrive sends again.
CREATE INDEX "webhook_deliveries_in_hand_idx" ON "webhook_deliveries" ("organization_id", "endpoint_id", "sending_until")
  WHERE "sending_until" IS NOT NULL;
CREATE INDEX "webhook_deliveries_unsent_idx" ON "webhook_deliveries" ("organization_id", "endpoint_id", "created_at", "id")
  WHERE "status" IN ('failed', 'held');

GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook_endpoints", "webhook_deliveries" TO plinth_app;
ALTER TABLE "webhook_endpoints" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "webhook_endpoints" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "webhook_endpoints"
  USING ("organization_id" = (SELECT current_organization_id())) WITH CHECK ("organization_id" = (SELECT current_organization_id()));
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "webhook_deliveries" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "webhook_deliveries"
  USING ("organization_id" = (SELECT current_organization_id())) WITH CHECK ("organization_id" = (SELECT current_organization_id()));

CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "webhook_endpoints" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'id organization_id event_types version created_at paused_at disabled_at disabled_because previous_secret_ends_at sent_by_hand_at', 'failing_since');
