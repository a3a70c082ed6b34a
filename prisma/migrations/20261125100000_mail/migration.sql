-- CreateTable
CREATE TABLE "mail_messages" (
    "id" UUID NOT NULL,
    "sealed_content" TEXT,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease" UUID,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_messages_pkey" PRIMARY KEY ("id")
);

-- What Prisma's schema language cannot say follows by hand.

-- A mail that is waiting has something to send; one that is not has been finished.
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_status_check" CHECK (
  "status" IN ('waiting', 'sent', 'dead')
  AND ("status" <> 'waiting' OR "sealed_content" IS NOT NULL)
  AND ("status" = 'waiting') = ("finished_at" IS NULL)
);
CREATE INDEX "mail_messages_due_idx" ON "mail_messages" ("next_try_at") WHERE "status" = 'waiting';
CREATE INDEX "mail_messages_finished_idx" ON "mail_messages" ("finished_at") WHERE "status" <> 'waiting';

GRANT SELECT, INSERT, UPDATE, DELETE ON "mail_messages" TO plinth_app;
