import { Skeleton } from "@/ui/skeleton.tsx";

export default function AuditLoading() {
  return <Skeleton rows={8} label="The audit log is loading" />;
}
