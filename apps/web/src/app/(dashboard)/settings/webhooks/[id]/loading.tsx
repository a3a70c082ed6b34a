import { Skeleton } from "@/ui/skeleton.tsx";

export default function EndpointLoading() {
  return <Skeleton rows={6} label="The endpoint is loading" />;
}
