import type { ConsumerState } from "@plinth/queue";
import Link from "next/link";
import { AskFirst } from "@/ui/ask-first.tsx";
import { buttonStyle } from "@/ui/button-style.ts";
import { pauseConsumer, redriveDeadLetters, resumeConsumer } from "./actions.ts";
import { queueHref } from "./queue-filter.ts";

/** What can be done about a consumer: one that is gone can only be told again what it gave up. */
export function SteerConsumer({ state }: { readonly state: ConsumerState }) {
  const { consumer, topic, pausedAt, dead } = state;
  return (
    <div className="flex shrink-0 flex-wrap gap-1 sm:ml-auto">
      {dead > 0 && (
        <>
          <Link
            href={queueHref({ consumer })}
            aria-label={`Dead letters of ${consumer}`}
            className={buttonStyle("quiet", "small")}
          >
            Dead letters
          </Link>
          <AskFirst
            action={redriveDeadLetters}
            given={{ consumer }}
            trigger="Redrive all"
            label={`Redrive all of ${consumer}`}
            title={`Tell ${consumer} again?`}
            description="Up to 1000 dead letters get all their tries once more, the oldest first."
            send="Redrive"
            done={`${consumer} is told again.`}
            harmless
          />
        </>
      )}
      {topic !== null && pausedAt === null && (
        <AskFirst
          action={pauseConsumer}
          given={{ consumer }}
          trigger="Pause"
          label={`Pause ${consumer}`}
          title={`Pause ${consumer}?`}
          description="It is told nothing, by any process, until somebody resumes it. What happens meanwhile waits."
          send="Pause"
          done={`${consumer} is paused.`}
        />
      )}
      {topic !== null && pausedAt !== null && (
        <AskFirst
          action={resumeConsumer}
          given={{ consumer }}
          trigger="Resume"
          label={`Resume ${consumer}`}
          title={`Resume ${consumer}?`}
          description="It is told of all that has waited for it."
          send="Resume"
          done={`${consumer} is resumed.`}
          harmless
        />
      )}
    </div>
  );
}
