import { offeredProviders } from "@/server/offered-providers.ts";
import { SendButton } from "@/ui/button.tsx";
import { continueWith } from "./actions.ts";

/** The ways in through somebody else's account, where any is configured. */
export function ProviderButtons({ next }: { readonly next: string | undefined }) {
  const choices = offeredProviders();
  if (choices.length === 0) return null;
  return (
    <div className="mt-6 space-y-3">
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {choices.map(({ id, name }) => (
        <form key={id} action={continueWith.bind(null, id, next ?? null)} className="grid">
          <SendButton variant="secondary">Continue with {name}</SendButton>
        </form>
      ))}
    </div>
  );
}
