-- The daily mail, which acts for nobody, looks for whom it is, and changes nothing.
DROP POLICY "own" ON "notification_preferences";
CREATE POLICY "own" ON "notification_preferences"
  USING ("user_id" = (SELECT current_user_id())) WITH CHECK ("user_id" = (SELECT current_user_id()));
CREATE POLICY "digest" ON "notification_preferences" FOR SELECT USING ((SELECT current_user_id()) IS NULL);
