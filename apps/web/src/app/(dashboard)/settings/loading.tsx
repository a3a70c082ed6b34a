import { Skeleton } from "@/ui/skeleton.tsx";

export default function SettingsLoading() {
  return <Skeleton rows={6} label="The settings are loading" />;
}
