-- CreateIndex
CREATE INDEX "invitations_expires_idx" ON "invitations"("expires_at");

-- What Prisma's schema language cannot say follows by hand.

-- Whoever asks outside of every organization may delete what lapsed 30 days ago, and sees nothing of it.
CREATE POLICY "lapsed" ON "invitations" FOR DELETE
  USING ((SELECT current_organization_id()) IS NULL AND "expires_at" < now() - interval '30 days');
