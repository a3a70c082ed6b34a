-- A walk to a provider may also prove once more who somebody is: it ends as it was begun, or not at all.
ALTER TABLE "link_requests" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'link';
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_purpose_check" CHECK ("purpose" IN ('link', 'prove'));
