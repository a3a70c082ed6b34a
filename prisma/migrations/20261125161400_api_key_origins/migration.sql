-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN "origins" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What Prisma's schema language cannot say follows by hand.

ALTER TABLE "api_keys" ALTER COLUMN "origins" SET NOT NULL;

DROP TRIGGER "audit" ON "api_keys";
CREATE CONSTRAINT TRIGGER "audit" AFTER INSERT OR UPDATE OR DELETE ON "api_keys" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_change('id',
    'id organization_id name prefix scopes origins created_by created_at expires_at revoked_at rotated_to', 'last_used_at');
