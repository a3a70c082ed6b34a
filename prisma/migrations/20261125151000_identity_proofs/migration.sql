-- When a person proved the address, and since when they are kept out. Whoever was let in before keeps the way in.
ALTER TABLE "users"
  ADD COLUMN "email_verified_at" TIMESTAMPTZ(3),
  ADD COLUMN "disabled_at" TIMESTAMPTZ(3);
UPDATE "users" SET "email_verified_at" = "created_at";

-- Single-use tokens of links in mails, by their hash.
CREATE TABLE "one_time_tokens" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" UUID,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_tokens_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "one_time_tokens_user_id_idx" ON "one_time_tokens"("user_id");
CREATE INDEX "one_time_tokens_expires_at_idx" ON "one_time_tokens"("expires_at");
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_check" CHECK (("user_id" IS NULL) = ("purpose" = 'sign_up'));

-- How often a password, or a mail, was tried within a window.
CREATE TABLE "attempt_counters" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "ceiling" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_counters_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "attempt_counters_expires_at_idx" ON "attempt_counters"("expires_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON "one_time_tokens", "attempt_counters" TO plinth_app;

-- From which networks somebody has come in: asked at each sign-in, also while their account is under attack.
CREATE INDEX "security_events_networks_idx" ON "security_events"("user_id", "address", "occurred_at")
  WHERE "kind" IN ('signed_in', 'unlocked', 'password_reset');
