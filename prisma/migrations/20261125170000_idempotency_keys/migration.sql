-- CreateTable
CREATE TABLE "idempotency_keys" (
    "hash" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "token" UUID NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- What Prisma's schema language cannot say follows by hand.

-- Only a SHA-256 fits: neither a key nor what was sent with it can be stored by mistake.
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_hash_check"
  CHECK ("hash" ~ '^[0-9a-f]{64}$' AND "fingerprint" ~ '^[0-9a-f]{64}$');
GRANT SELECT, INSERT, UPDATE, DELETE ON "idempotency_keys" TO plinth_app;
