-- CreateTable
CREATE TABLE "custom_roles" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "permissions" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custom_roles_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "custom_roles_organization_id_id_key" ON "custom_roles"("organization_id", "id");

-- AddForeignKey
ALTER TABLE "custom_roles" ADD CONSTRAINT "custom_roles_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say follows by hand.

ALTER TABLE "custom_roles" ALTER COLUMN "permissions" SET NOT NULL;

-- Names are unique in an organization whatever the case, and none is taken for a built-in role.
CREATE UNIQUE INDEX "custom_roles_name_key" ON "custom_roles" ("organization_id", lower("name"));
ALTER TABLE "custom_roles" ADD CONSTRAINT "custom_roles_name_check" CHECK (lower("name") NOT IN ('owner', 'admin', 'member', 'viewer'));

-- A membership's one field names a built-in role by its word, or one of the organization's own by its id: what that
-- id points to follows from the field, so the two cannot differ.
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_role_check";
ALTER TABLE "memberships" ADD COLUMN "custom_role_id" UUID
  GENERATED ALWAYS AS (CASE WHEN "role" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN "role"::uuid END) STORED;
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role_check"
  CHECK ("role" IN ('owner', 'admin', 'member', 'viewer') OR "custom_role_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "memberships_custom_role_idx" ON "memberships"("organization_id", "custom_role_id");

-- AddForeignKey: a role that somebody holds cannot go.
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_custom_role_fkey" FOREIGN KEY ("organization_id", "custom_role_id") REFERENCES "custom_roles"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

GRANT SELECT, INSERT, UPDATE, DELETE ON "custom_roles" TO plinth_app;
ALTER TABLE "custom_roles" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "custom_roles" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "custom_roles"
  USING ("organization_id" = (SELECT current_organization_id())) WITH CHECK ("organization_id" = (SELECT current_organization_id()));

-- Before an organization is chosen, a person sees the names of the roles that they hold.
CREATE POLICY "own" ON "custom_roles" FOR SELECT
  USING (("organization_id", "id") IN (SELECT "organization_id", "custom_role_id" FROM "memberships" WHERE "user_id" = (SELECT current_user_id())));

-- An entry of a membership tells its role already: what is made of it is left out.
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "custom_roles" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'id organization_id name permissions version created_at');
DROP TRIGGER "audit" ON "memberships";
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "memberships" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('user_id', 'organization_id user_id role created_at', 'custom_role_id');
