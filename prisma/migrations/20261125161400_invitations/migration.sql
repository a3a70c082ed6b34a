-- AlterTable
ALTER TABLE "organizations" ADD COLUMN "email_domain" TEXT,
ADD COLUMN "seat_limit" INTEGER NOT NULL DEFAULT 100;

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "custom_role_id" UUID GENERATED ALWAYS AS (CASE WHEN "role" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN "role"::uuid END) STORED,
    "hash" TEXT NOT NULL,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sendings" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "invitations_list_idx" ON "invitations"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invitations_custom_role_idx" ON "invitations"("organization_id", "custom_role_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_email_key" ON "invitations"("organization_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_hash_key" ON "invitations"("organization_id", "hash");

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey: a role that is offered to somebody cannot go.
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_custom_role_fkey" FOREIGN KEY ("organization_id", "custom_role_id") REFERENCES "custom_roles"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What Prisma's schema language cannot say follows by hand.

ALTER TABLE "organizations" ADD CONSTRAINT "organizations_seat_limit_check" CHECK ("seat_limit" > 0);
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_email_domain_check" CHECK ("email_domain" = lower("email_domain"));
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_email_check" CHECK ("email" = lower("email"));
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_check"
  CHECK ("role" IN ('owner', 'admin', 'member', 'viewer') OR "custom_role_id" IS NOT NULL);
-- Only a SHA-256 fits: a token itself cannot be stored by mistake.
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');

GRANT SELECT, INSERT, UPDATE, DELETE ON "invitations" TO plinth_app;
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "invitations"
  USING ("organization_id" = (SELECT current_organization_id())) WITH CHECK ("organization_id" = (SELECT current_organization_id()));

CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "invitations" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'id organization_id role invited_by created_at sent_at sendings expires_at', 'custom_role_id');
DROP TRIGGER "audit" ON "organizations";
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "organizations" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'id name seat_limit email_domain version created_at');
