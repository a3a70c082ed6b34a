-- Each endpoint has a log to be swept, whoever stores it: the version before knows of none. It is stored at commit, and not
-- by whoever has stored one already.
CREATE FUNCTION log_of_endpoint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.webhook_logs (endpoint_id, organization_id) VALUES (NEW.id, NEW.organization_id)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER "log" AFTER INSERT ON "webhook_endpoints" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION log_of_endpoint();

ALTER TABLE "webhook_endpoints" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "webhook_logs" ("endpoint_id", "organization_id") SELECT "id", "organization_id" FROM "webhook_endpoints"
ON CONFLICT DO NOTHING;
ALTER TABLE "webhook_endpoints" FORCE ROW LEVEL SECURITY;
