import { serverEnv } from "@plinth/env";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { type ReferenceOperation, findOperation } from "@/server/openapi/reference.ts";
import { Badge } from "@/ui/badge.tsx";
import { Code } from "@/ui/code.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Prose } from "@/ui/prose.tsx";
import { AnswerSection } from "../answer-section.tsx";
import { curlOf } from "../curl.ts";
import { FieldList } from "../field-list.tsx";
import { linkStyle } from "../link-style.ts";
import { MethodPath } from "../method-path.tsx";
import { TryIt } from "../try-it.tsx";

type OperationPageProps = { readonly params: Promise<{ readonly operation: string }> };

export async function generateMetadata({ params }: OperationPageProps): Promise<Metadata> {
  const { method, path, summary } = await find(params);
  return { title: `${method} ${path}`, description: `${summary}.` };
}

export default async function OperationPage({ params }: OperationPageProps) {
  const operation = await find(params);
  const { method, path, summary, about, deprecated, parameters, body, answers, tag } = operation;
  return (
    <article className="mx-auto max-w-3xl space-y-12 px-4 pt-12 sm:px-6">
      <div>
        <p className="mb-3 text-sm">
          <Link href={`/docs/api#${tag}`} className={linkStyle}>
            API / {tag}
          </Link>
        </p>
        <PageHeading title={summary.replaceAll("`", "")}>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink">
            <MethodPath method={method} path={path} />
            {deprecated && <Badge>deprecated</Badge>}
          </p>
          {about.map((paragraph) => (
            <p key={paragraph} className="mt-2">
              <Prose text={paragraph} />
            </p>
          ))}
          <p className="mt-2">{waysInWords(operation)}</p>
        </PageHeading>
        <Code title="Example" source={curlOf(operation, serverEnv().APP_URL)} />
      </div>
      {parameters.length > 0 && (
        <Part title="Parameters">
          {(["path", "query", "header"] as const).map((place) => (
            <ParameterGroup key={place} place={place} operation={operation} />
          ))}
        </Part>
      )}
      {body !== undefined && (
        <Part title="Body">
          <FieldList fields={body.fields} label="Fields of the body" />
          <Code title="Example body" source={body.example} />
        </Part>
      )}
      <Part title="Try it">
        <TryIt operation={{ method, path, ways: operation.ways, parameters, example: body?.example }} />
      </Part>
      <Part title="Answers">
        {answers.map((answer) => (
          <AnswerSection key={answer.status} {...answer} />
        ))}
      </Part>
    </article>
  );
}

type PartProps = { readonly title: string; readonly children: React.ReactNode };

function Part({ title, children }: PartProps) {
  const id = title.toLowerCase().replaceAll(" ", "-");
  return (
    <section aria-labelledby={id} className="space-y-6">
      <h2 id={id} className="scroll-mt-6 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

const places = { path: "In the address", query: "In the query", header: "In the header" } as const;

type ParameterGroupProps = { readonly place: keyof typeof places; readonly operation: ReferenceOperation };

function ParameterGroup({ place, operation }: ParameterGroupProps) {
  const fields = operation.parameters.filter((parameter) => parameter.in === place).map(({ field }) => field);
  if (fields.length === 0) return null;
  return (
    <div className="space-y-3">
      <h3 className="text-sm font-medium">{places[place]}</h3>
      <FieldList fields={fields} label={places[place]} />
    </div>
  );
}

async function find(params: OperationPageProps["params"]): Promise<ReferenceOperation> {
  const { operation } = await params;
  return findOperation(operation) ?? notFound();
}

function waysInWords({ ways }: ReferenceOperation): string {
  if (ways.length === 0) return "It asks for no sign-in.";
  if (ways.includes("apiKey")) return "Send an API key as a bearer token, or the session cookie of the app.";
  return ways.includes("session")
    ? "People only: send the session cookie of the app; an API key is refused."
    : "Send the token of the installation as a bearer token.";
}
