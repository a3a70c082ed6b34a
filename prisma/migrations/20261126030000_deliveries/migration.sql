-- CreateTable
CREATE TABLE "event_consumers" (
    "name" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "ordered" BOOLEAN NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_consumers_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "event_deliveries" (
    "position" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "consumer" TEXT,
    "ordering_key" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease" UUID,
    "failure" TEXT,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "dead" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "event_deliveries_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "inbox_messages" (
    "organization_id" UUID NOT NULL,
    "consumer" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_messages_pkey" PRIMARY KEY ("organization_id","consumer","event_id")
);

-- CreateIndex
CREATE INDEX "event_deliveries_event_id_idx" ON "event_deliveries"("event_id");

-- What Prisma's schema language cannot say follows by hand.

-- What waits for somebody has somebody to wait for; what is given up or leased is told apart from what is done.
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_state_check" CHECK (
  ("finished_at" IS NOT NULL OR "consumer" IS NOT NULL)
  AND ("finished_at" IS NOT NULL OR NOT "dead")
  AND ("finished_at" IS NULL OR "lease" IS NULL)
);
-- What is due, what holds up its successors, and what retention and operators look for: each reads what it needs alone.
CREATE INDEX "event_deliveries_due_idx" ON "event_deliveries" ("due_at", "position") WHERE "finished_at" IS NULL;
CREATE INDEX "event_deliveries_order_idx" ON "event_deliveries" ("consumer", "ordering_key", "position")
  WHERE "finished_at" IS NULL AND "ordering_key" IS NOT NULL;
CREATE INDEX "event_deliveries_done_idx" ON "event_deliveries" ("finished_at") WHERE NOT "dead" AND "finished_at" IS NOT NULL;
CREATE INDEX "event_deliveries_dead_idx" ON "event_deliveries" ("finished_at") WHERE "dead";

GRANT SELECT, INSERT, UPDATE, DELETE ON "event_consumers", "event_deliveries" TO plinth_app;
GRANT USAGE ON SEQUENCE "event_deliveries_position_seq" TO plinth_app;
GRANT SELECT, INSERT, DELETE ON "inbox_messages" TO plinth_app;
GRANT DELETE ON "outbox_events" TO plinth_app;

ALTER TABLE "inbox_messages" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "inbox_messages" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "inbox_messages"
  USING ("organization_id" = (SELECT current_organization_id())) WITH CHECK ("organization_id" = (SELECT current_organization_id()));

-- The app removes, in its organization, what was kept for 30 days alone, whatever its query says.
CREATE POLICY "kept" ON "outbox_events" AS RESTRICTIVE FOR DELETE USING ("occurred_at" < now() - interval '30 days');
CREATE POLICY "kept" ON "inbox_messages" AS RESTRICTIVE FOR DELETE USING ("received_at" < now() - interval '30 days');

-- Events of before have nobody to be told to, and are kept as long as all others. Their owner may look past its own wall for it.
ALTER TABLE "outbox_events" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "event_deliveries" ("event_id", "organization_id", "due_at", "finished_at")
  SELECT "id", "organization_id", now(), now() FROM "outbox_events" ORDER BY "occurred_at", "id";
ALTER TABLE "outbox_events" FORCE ROW LEVEL SECURITY;
