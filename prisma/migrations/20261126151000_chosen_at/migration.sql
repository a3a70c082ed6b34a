-- Of whoever wants a daily mail already, all that waits for it is still in it.
ALTER TABLE "notification_preferences" ADD COLUMN "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT 'epoch';
ALTER TABLE "notification_preferences" ALTER COLUMN "chosen_at" SET DEFAULT CURRENT_TIMESTAMP;
