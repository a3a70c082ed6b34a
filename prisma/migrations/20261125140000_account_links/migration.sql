-- An outside account gets an id of its own, and what its provider calls its owner; a person has one at each provider.
ALTER TABLE "accounts" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(), ADD COLUMN "email" TEXT;
ALTER TABLE "accounts" ALTER COLUMN "id" DROP DEFAULT;
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_pkey", ADD CONSTRAINT "accounts_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "accounts_provider_key" ON "accounts"("provider", "provider_account_id");
CREATE UNIQUE INDEX "accounts_user_key" ON "accounts"("user_id", "provider");
DROP INDEX "accounts_user_id_idx";

-- A walk to a provider that a session began in order to link what it finds there. It outlives the session, so that a
-- walk to link never becomes a walk to sign in.
CREATE TABLE "link_requests" (
    "state_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID,
    "provider" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_requests_pkey" PRIMARY KEY ("state_hash")
);
CREATE INDEX "link_requests_user_id_idx" ON "link_requests"("user_id");
CREATE INDEX "link_requests_session_id_idx" ON "link_requests"("session_id");
CREATE INDEX "link_requests_expires_at_idx" ON "link_requests"("expires_at");
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Only a SHA-256 fits: a state itself cannot be stored by mistake.
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_hash_check" CHECK ("state_hash" ~ '^[0-9a-f]{64}$');
GRANT SELECT, INSERT, DELETE ON "link_requests" TO plinth_app;
