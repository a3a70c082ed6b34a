-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "digest_due" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_preferences" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,

    CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "notifications_sequence_key" ON "notifications"("organization_id", "user_id", "sequence");

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_membership_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "memberships"("organization_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say follows by hand.

ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_delivery_check"
  CHECK ("delivery" IN ('off', 'in_app', 'digest', 'mail'));
-- What a bell counts and what a daily mail takes: few rows, however many there are.
CREATE INDEX "notifications_unread_idx" ON "notifications" ("organization_id", "user_id", "sequence") WHERE "read_at" IS NULL;
CREATE INDEX "notifications_digest_idx" ON "notifications" ("organization_id", "user_id", "sequence") WHERE "digest_due";
CREATE INDEX "notification_preferences_digest_idx" ON "notification_preferences" ("user_id") WHERE "delivery" = 'digest';

GRANT SELECT, INSERT, UPDATE, DELETE ON "notifications", "notification_preferences" TO plinth_app;
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "notifications" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "notifications"
  USING ("organization_id" = (SELECT current_organization_id())) WITH CHECK ("organization_id" = (SELECT current_organization_id()));
-- And of these, a person sees and changes the own ones alone, whatever the query says; only Plinth itself stores for others.
CREATE POLICY "own" ON "notifications" AS RESTRICTIVE
  USING ("user_id" = (SELECT current_user_id()) OR (SELECT current_setting('app.actor', true)) LIKE 'system:%');

ALTER TABLE "notification_preferences" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "notification_preferences" FORCE ROW LEVEL SECURITY;
-- Whoever acts for a person reaches that person's alone; the daily mail, which acts for nobody, looks for whom it is.
CREATE POLICY "own" ON "notification_preferences"
  USING ("user_id" = (SELECT current_user_id()) OR (SELECT current_user_id()) IS NULL)
  WITH CHECK ("user_id" = (SELECT current_user_id()));
