-- CreateTable
CREATE TABLE "schedule_runs" (
    "name" TEXT NOT NULL,
    "scheduled_for" TIMESTAMPTZ(3) NOT NULL,
    "lease" UUID NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "schedule_runs_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- What Prisma's schema language cannot say follows by hand.

GRANT SELECT, INSERT, UPDATE, DELETE ON "schedule_runs" TO plinth_app;
