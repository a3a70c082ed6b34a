-- CreateTable
CREATE TABLE "audit_entries" (
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "verb" TEXT,
    "request_id" TEXT,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- CreateIndex
CREATE INDEX "audit_entries_actor_idx" ON "audit_entries"("organization_id", "actor", "sequence");

-- CreateIndex
CREATE INDEX "audit_entries_verb_idx" ON "audit_entries"("organization_id", "verb", "sequence");

-- CreateIndex
CREATE INDEX "audit_entries_target_kind_idx" ON "audit_entries"("organization_id", "target_kind", "sequence");

-- CreateIndex
CREATE INDEX "audit_entries_target_id_idx" ON "audit_entries"("organization_id", "target_id", "sequence");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("organization_id", "at", "sequence");

-- What Prisma's schema language cannot say follows by hand.

ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_change_check" CHECK ("change" IN ('insert', 'update', 'delete'));

-- Reads every organization's entries to recompute their chains, and nothing else. A role belongs to the whole server.
DO $$
BEGIN
  CREATE ROLE plinth_auditor NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN EXECUTE format('GRANT plinth_auditor TO %I', current_user); END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO plinth_auditor;
GRANT SELECT ON "audit_entries" TO plinth_auditor;

-- The app's role may add entries and read its organization's: it can take nothing back.
GRANT SELECT, INSERT ON "audit_entries" TO plinth_app;
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_entries" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "audit_entries"
  USING ("organization_id" = (SELECT current_organization_id())) WITH CHECK ("organization_id" = (SELECT current_organization_id()));
CREATE POLICY "auditor" ON "audit_entries" FOR SELECT TO plinth_auditor USING (true);

-- What an entry tells of a row: the columns in `shown` by their values, those in `left_out` not at all, others by a word.
CREATE FUNCTION audited_values(row_values jsonb, shown text[], left_out text[]) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  told jsonb := row_values - left_out;
  hidden jsonb := told - shown;
BEGIN
  IF hidden = '{}' THEN RETURN told; END IF;
  RETURN told || (SELECT jsonb_object_agg(key, CASE value WHEN 'null' THEN value ELSE '"[redacted]"' END) FROM jsonb_each(hidden));
END
$$;

-- Writes the entry of one changed row. A table's trigger names the columns of its key, those whose values are shown and
-- those that are left out, each list in one text. It runs at commit, so that the chain is locked no longer than that takes.
CREATE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shown text[] := string_to_array(TG_ARGV[1], ' ');
  left_out text[] := coalesce(string_to_array(TG_ARGV[2], ' '), '{}');
  old_row jsonb := to_jsonb(OLD);
  new_row jsonb := to_jsonb(NEW);
  either jsonb := coalesce(new_row, old_row);
  organization text := either ->> CASE TG_TABLE_NAME WHEN 'organizations' THEN 'id' ELSE 'organization_id' END;
  scope text := current_setting('app.organization_id', true);
  part text;
  target text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    left_out := left_out || ARRAY(SELECT key FROM jsonb_each(new_row) WHERE value = old_row -> key);
    IF new_row - left_out = '{}' THEN RETURN NULL; END IF;
  END IF;
  FOREACH part IN ARRAY string_to_array(TG_ARGV[0], ' ') LOOP target := concat_ws(':', target, either ->> part); END LOOP;
  -- A transaction without an organization changes a row by a cascade only: somebody deletes their account.
  IF scope IS DISTINCT FROM organization THEN PERFORM set_config('app.organization_id', organization, true); END IF;
  INSERT INTO public.audit_entries
    (organization_id, actor, on_behalf_of, verb, request_id, target_kind, target_id, change, before, after)
  VALUES (
    organization::uuid,
    coalesce(nullif(current_setting('app.actor', true), ''), 'database:' || session_user),
    nullif(current_setting('app.on_behalf_of', true), ''),
    nullif(current_setting('app.verb', true), ''),
    nullif(current_setting('app.request_id', true), ''),
    TG_TABLE_NAME, target, lower(TG_OP),
    audited_values(old_row, shown, left_out), audited_values(new_row, shown, left_out)
  )
  ON CONFLICT DO NOTHING;
  -- A transaction with an older snapshot saw an older head: PostgreSQL itself fails it, unless it could have read anew.
  IF NOT FOUND THEN RAISE EXCEPTION 'the audit chain went on meanwhile' USING ERRCODE = 'serialization_failure'; END IF;
  IF scope IS DISTINCT FROM organization THEN PERFORM set_config('app.organization_id', coalesce(scope, ''), true); END IF;
  RETURN NULL;
END
$$;

-- Gives an entry its place in the chain, whatever was sent: the next number, a time that is no earlier than the last one's,
-- and the hash over all of it and the hash before.
CREATE FUNCTION seal_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head record;
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'only a change of a row makes an audit entry' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('audit ' || NEW.organization_id, 0));
  SELECT e.sequence, e.at, e.hash INTO head FROM public.audit_entries e
    WHERE e.organization_id = NEW.organization_id ORDER BY e.sequence DESC LIMIT 1;
  NEW.sequence := coalesce(head.sequence, 0) + 1;
  NEW.at := greatest(date_trunc('milliseconds', clock_timestamp()), head.at);
  NEW.previous_hash := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
  NEW.hash := sha256(convert_to(json_build_array(
    encode(NEW.previous_hash, 'hex'), NEW.organization_id, NEW.sequence, (extract(epoch FROM NEW.at) * 1000)::bigint,
    NEW.actor, NEW.on_behalf_of, NEW.verb, NEW.request_id, NEW.target_kind, NEW.target_id, NEW.change,
    NEW.before::text, NEW.after::text
  )::text, 'UTF8'));
  RETURN NEW;
END
$$;
CREATE TRIGGER "seal" BEFORE INSERT ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION seal_audit_entry();

-- The classes of prisma/models decide what is shown; a test holds the two together.
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "organizations" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'id name version created_at');
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "memberships" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('user_id', 'organization_id user_id role created_at');
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "projects" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'id organization_id name version created_at updated_at archived_at');
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "api_keys" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id',
    'id organization_id name prefix scopes created_by created_at expires_at revoked_at rotated_to', 'last_used_at');
