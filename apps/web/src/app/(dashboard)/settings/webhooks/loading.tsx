import { Skeleton } from "@/ui/skeleton.tsx";

export default function WebhooksLoading() {
  return <Skeleton rows={4} label="The webhooks are loading" />;
}
