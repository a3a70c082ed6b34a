-- AlterTable
ALTER TABLE "event_consumers" ADD COLUMN "paused_at" TIMESTAMPTZ(3);

-- What Prisma's schema language cannot say follows by hand.

-- Operators go through what is dead by its place, of all consumers or of one.
CREATE INDEX "event_deliveries_dead_place_idx" ON "event_deliveries" ("position") WHERE "dead";
CREATE INDEX "event_deliveries_dead_consumer_idx" ON "event_deliveries" ("consumer", "position") WHERE "dead";
DROP INDEX "event_deliveries_dead_idx";
