import { Skeleton } from "@/ui/skeleton.tsx";

export default function ApiKeysLoading() {
  return <Skeleton rows={4} label="API keys are loading" />;
}
