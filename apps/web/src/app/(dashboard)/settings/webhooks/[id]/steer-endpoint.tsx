import { type WebhookEndpoint, takes } from "@plinth/webhooks";
import { ActionForm } from "@/ui/action-form.tsx";
import type { FormAction } from "@/ui/form-action.ts";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { pauseEndpoint, resumeEndpoint, testEndpoint } from "../actions.ts";

/** What can be done about an endpoint at once: all of it can be taken back, so nothing is asked first. */
export function SteerEndpoint({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { id } = endpoint;
  if (!takes(endpoint))
    return <Step id={id} action={resumeEndpoint} word="Resume" done="It is sent what happens from now on." />;
  return (
    <div className="flex flex-wrap gap-2">
      <Step id={id} action={testEndpoint} word="Send a test event" done="The test event is on its way." />
      <Step id={id} action={pauseEndpoint} word="Pause" done="Its events are held back." />
    </div>
  );
}

type StepProps<Data> = {
  readonly id: string;
  readonly action: FormAction<Data>;
  readonly word: string;
  readonly done: string;
};

function Step<Data>({ id, action, word, done }: StepProps<Data>) {
  return (
    <ActionForm action={action} label={word} done={done}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary">{word}</SubmitButton>
    </ActionForm>
  );
}
