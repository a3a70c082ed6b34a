-- When a session's person last proved who they are, and where it began.
ALTER TABLE "sessions"
  ADD COLUMN "authenticated_at" TIMESTAMPTZ(3),
  ADD COLUMN "address" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "user_agent" TEXT NOT NULL DEFAULT '';
UPDATE "sessions" SET "authenticated_at" = "created_at";
ALTER TABLE "sessions"
  ALTER COLUMN "authenticated_at" SET NOT NULL,
  ALTER COLUMN "address" DROP DEFAULT,
  ALTER COLUMN "user_agent" DROP DEFAULT;
