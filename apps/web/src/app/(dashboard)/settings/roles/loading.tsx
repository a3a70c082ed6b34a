import { Skeleton } from "@/ui/skeleton.tsx";

export default function RolesLoading() {
  return <Skeleton rows={8} label="The roles are loading" />;
}
