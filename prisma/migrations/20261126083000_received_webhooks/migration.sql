-- CreateTable
CREATE TABLE "received_webhooks" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "sealed_body" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "received_webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "received_webhooks_message_key" ON "received_webhooks"("provider", "message_id");

-- What Prisma's schema language cannot say follows by hand.

-- What was handled holds nothing any more; what was not has something to handle.
ALTER TABLE "received_webhooks" ADD CONSTRAINT "received_webhooks_state_check" CHECK (
  ("handled_at" IS NULL) = ("sealed_body" IS NOT NULL)
);
CREATE INDEX "received_webhooks_handled_idx" ON "received_webhooks" ("handled_at") WHERE "handled_at" IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON "received_webhooks" TO plinth_app;
