-- A name as lists compare it: without regard to the case of A to Z, and in one order on every server, whatever its locale.
-- It is a column since row-level security lets no expression of a row choose from an index.
ALTER TABLE "projects" ADD COLUMN "name_key" TEXT COLLATE "C" NOT NULL
  GENERATED ALWAYS AS (lower("name" COLLATE "C")) STORED;

-- CreateIndex
CREATE INDEX "projects_by_name_idx" ON "projects"("organization_id", "name_key", "id");

DROP TRIGGER "audit" ON "projects";
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "projects" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'id organization_id name version created_at updated_at archived_at', 'name_key');
