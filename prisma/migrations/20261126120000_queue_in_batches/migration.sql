-- AlterTable
ALTER TABLE "event_consumers" ADD COLUMN "concurrency" INTEGER,
ADD COLUMN "priority" INTEGER NOT NULL DEFAULT 0;

-- What Prisma's schema language cannot say follows by hand.

-- One that may be told of nothing is paused instead.
ALTER TABLE "event_consumers" ADD CONSTRAINT "event_consumers_concurrency_check" CHECK ("concurrency" > 0);

-- What nobody has, and what somebody has, are looked for apart, a consumer at a time: neither walks past the other.
CREATE INDEX "event_deliveries_free_idx" ON "event_deliveries" ("consumer", "due_at", "position")
  WHERE "finished_at" IS NULL AND "lease" IS NULL;
CREATE INDEX "event_deliveries_leased_idx" ON "event_deliveries" ("consumer", "due_at", "position") WHERE "lease" IS NOT NULL;
DROP INDEX "event_deliveries_due_idx";
