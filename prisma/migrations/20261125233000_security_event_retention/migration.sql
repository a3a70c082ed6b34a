-- CreateIndex
CREATE INDEX "security_events_occurred_at_idx" ON "security_events"("occurred_at");

-- What Prisma's schema language cannot say follows by hand.

-- The app adds events, changes none, and removes those alone that were kept for long enough, whatever its query says.
GRANT DELETE ON "security_events" TO plinth_app;
ALTER TABLE "security_events" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "readable" ON "security_events" FOR SELECT USING (true);
CREATE POLICY "added" ON "security_events" FOR INSERT WITH CHECK (true);
CREATE POLICY "kept" ON "security_events" FOR DELETE USING (occurred_at < now() - interval '400 days');
