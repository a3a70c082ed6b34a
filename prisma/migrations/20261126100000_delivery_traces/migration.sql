-- AlterTable
ALTER TABLE "event_deliveries" ADD COLUMN "traceparent" TEXT;
