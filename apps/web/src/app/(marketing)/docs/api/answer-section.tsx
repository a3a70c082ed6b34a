import { problemCodes, problemType } from "@plinth/kernel";
import Link from "next/link";
import { type Answer, headerFields } from "@/server/openapi/reference.ts";
import { Code } from "@/ui/code.tsx";
import { Prose } from "@/ui/prose.tsx";
import { FieldList } from "./field-list.tsx";
import { linkStyle } from "./link-style.ts";

/** One status that an operation may answer with: its body and an example, or its problems, and its header fields. */
export function AnswerSection({ status, about, headers, body, problems }: Answer) {
  return (
    <section aria-labelledby={`answer-${status}`} className="space-y-3">
      <h3 id={`answer-${status}`} className="scroll-mt-6 font-medium">
        <span className="mr-2 font-mono">{status}</span>
        {problems.length === 0 ? about : "Problem"}
      </h3>
      {problems.length > 0 && (
        <ul className="space-y-2 text-sm">
          {problems.map((code) => (
            <li key={code}>
              <Link href={problemType(code)} prefetch={false} className={`font-mono break-all ${linkStyle}`}>
                {code}
              </Link>
              <span className="block text-muted">
                {problemCodes[code].title}. <Prose text={problemCodes[code].fix} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {body !== undefined && body.fields.length > 0 && (
        <FieldList fields={body.fields} label={`Fields of the answer ${status}`} />
      )}
      {body !== undefined && <Code title={`Example of ${status}`} source={body.example} />}
      <details className="text-sm">
        <summary className="w-fit cursor-pointer text-muted">
          Header fields<span className="sr-only"> of {status}</span>
        </summary>
        <dl className="mt-2 space-y-1.5">
          {headers.map((name) => (
            <div key={name}>
              <dt className="font-mono">{name}</dt>
              <dd className="text-muted">
                <Prose text={headerFields.get(name) ?? ""} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
