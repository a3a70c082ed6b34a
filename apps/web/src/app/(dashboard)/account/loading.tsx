import { Skeleton } from "@/ui/skeleton.tsx";

export default function AccountLoading() {
  return <Skeleton rows={6} label="The account is loading" />;
}
