import { statusOf } from "#lib/domain/problem.ts";
import { callerWords } from "#lib/domain/wire/contract/caller-words.ts";
import { isSchema, partsOf } from "#lib/domain/wire/contract/endpoint.ts";
import type { Endpoint } from "#lib/domain/wire/contract/endpoint.ts";
import { problemsOf } from "#lib/domain/wire/contract/implied-problems.ts";
import { documentedPlace } from "#lib/domain/wire/openapi.ts";
import { anchorOf } from "./anchor-of.ts";
import { CodeBlock } from "./code-block.tsx";
import { curlExample } from "./curl.ts";
import type { Document, Operation } from "./document.ts";
import { Fields, TypeWords } from "./fields.tsx";
import { Prose } from "./prose.tsx";
import { fieldRows, typeWords } from "./schema-rows.ts";
import type { FieldRow, Schema } from "./schema-rows.ts";

type EndpointSectionProps = {
  name: string;
  endpoint: Endpoint;
  document: Document;
  origin: string;
};

const parameterCaptions = { path: "In the path", query: "In the query", header: "Headers" };

/** All of one endpoint: who, what goes in, what comes back, and how to ask for it from a shell. */
export function EndpointSection({ name, endpoint, document, origin }: EndpointSectionProps) {
  const { method, path } = partsOf(name);
  const place = documentedPlace(name);
  const operation = document.paths[place.path]?.[place.method];
  if (!operation) throw new Error(`${name} is not in the document`);
  const resolve = (schema: Schema) => resolved(schema, document);
  const body = operation.requestBody?.content["application/json"]?.schema;
  const curl = curlExample(origin, name, endpoint, body && resolve(body));
  const id = anchorOf(name);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-t border-line pt-6">
      <div className="flex flex-col gap-1">
        <h3 id={id} className="scroll-mt-6 font-sans text-16 font-semibold">
          <a href={`#${id}`} className="hover:underline">
            {endpoint.summary}
          </a>
        </h3>
        <p className="font-mono text-13 [overflow-wrap:anywhere]">
          <span className="font-semibold">{method}</span> {path}
        </p>
        <p className="max-w-[68ch] text-14 text-ink-2">
          {endpoint.description && <Prose text={`${endpoint.description} `} />}
          <Prose text={callerWords(endpoint.caller)} />
        </p>
      </div>
      {(["path", "query", "header"] as const).map((where) => (
        <Fields
          key={where}
          caption={parameterCaptions[where]}
          rows={parameterRows(operation, where)}
        />
      ))}
      {body && <Body schema={body} resolve={resolve} isOptional={endpoint.bodyIsOptional} />}
      <Answers endpoint={endpoint} operation={operation} />
      <Refusals method={method} endpoint={endpoint} />
      {curl && <CodeBlock code={curl} label={`${endpoint.summary} with curl`} />}
    </section>
  );
}

type BodyProps = {
  schema: Schema;
  resolve: (schema: Schema) => Schema;
  isOptional: true | undefined;
};

/** What two senders send to one address is named; everything else is shown field by field. */
function Body({ schema, resolve, isOptional }: BodyProps) {
  const caption = isOptional ? "Body (optional), JSON" : "Body, JSON";
  const rows = fieldRows(resolve(schema));
  if (rows.length > 0) return <Fields caption={caption} rows={rows} />;
  return (
    <p className="text-14">
      <span className="text-13 font-medium text-ink-2">{caption}: </span>
      <TypeWords words={typeWords(schema)} />
    </p>
  );
}

function Answers({ endpoint, operation }: { endpoint: Endpoint; operation: Operation }) {
  return (
    <div className="flex flex-col gap-2">
      {Object.entries(endpoint.answers).map(([status, answer]) => {
        const schema = operation.responses[status]?.content?.["application/json"]?.schema;
        const isJson = answer !== null && isSchema(answer) && schema;
        const rows = isJson ? fieldRows(schema) : [];
        return (
          <div key={status} className="flex flex-col gap-2">
            <p className="text-14">
              <span className="font-mono text-13 font-semibold text-ok">{status}</span>{" "}
              {isJson ? (
                <TypeWords words={typeWords(schema)} />
              ) : (
                (operation.responses[status]?.description.split("; or refused")[0] ?? "")
              )}
            </p>
            {rows.length > 0 && <Fields caption="Answer, JSON" rows={rows} />}
          </div>
        );
      })}
      {Object.entries(endpoint.answerHeaders ?? {}).map(([header, words]) => (
        <p key={header} className="text-14">
          <code className="font-mono text-13">{header}</code> {words}
        </p>
      ))}
    </div>
  );
}

function Refusals({ method, endpoint }: { method: string; endpoint: Endpoint }) {
  const codes = problemsOf(method, endpoint).toSorted(
    (one, other) => statusOf[one] - statusOf[other],
  );
  return (
    <details>
      <summary className="control flex w-fit items-center text-13 text-ink-2 underline underline-offset-2">
        {codes.length} error codes
      </summary>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-1 pb-2">
        {codes.map((code) => (
          <li key={code} className="text-13">
            <span className="font-mono text-ink-3">{statusOf[code]}</span>{" "}
            <a href={`#error-${code}`} className="font-mono underline underline-offset-2">
              {code}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function parameterRows(operation: Operation, where: "path" | "query" | "header"): FieldRow[] {
  return (operation.parameters ?? [])
    .filter((parameter) => parameter.in === where)
    .map(({ name, required, schema = {} }) => ({
      name,
      type: typeWords(schema),
      isRequired: required ?? false,
      description: schema.description,
    }));
}

function resolved(schema: Schema, { components }: Document): Schema {
  const name = schema.$ref?.slice(schema.$ref.lastIndexOf("/") + 1);
  return name === undefined ? schema : (components.schemas[name] ?? schema);
}
