import { CodeBlock } from "./code-block.tsx";
import { Prose } from "./prose.tsx";

const facts = [
  "JSON in and out. Times are ISO 8601 in UTC, sizes are bytes, durations are seconds.",
  "Errors are `application/problem+json` with a stable `code` and a `detail` for people.",
  "New fields, kinds of events and codes may be added. Ignore what you don't know.",
  "`429` and `503` carry `Retry-After`, in seconds. `RateLimit` and `RateLimit-Policy` say how many requests are left.",
  "Lists answer `nextCursor`. Send it as `cursor` for the next page; it is null on the last one.",
  "What belongs to somebody else is answered like what does not exist: 404.",
];

/** Tokens, conventions, and one upload from end to end. */
export function GettingStarted({ origin }: { origin: string }) {
  return (
    <>
      <section aria-labelledby="start" className="flex flex-col gap-4">
        <h2 id="start" className="scroll-mt-6 font-serif text-28 font-semibold">
          Getting started
        </h2>
        <p className="max-w-[68ch] text-16">
          Create an API token on your{" "}
          <a href="/account" className="underline underline-offset-2">
            account page
          </a>{" "}
          and send it with every request. A token for uploading only opens the endpoints under
          Uploads; no token manages your account.
        </p>
        <CodeBlock
          label="A request with an API token"
          code={`export TOKEN=nr_…\ncurl "${origin}/api/allowance" -H "Authorization: Bearer $TOKEN"`}
        />
        <ul className="flex max-w-[68ch] list-disc flex-col gap-1 ps-5">
          {facts.map((fact) => (
            <li key={fact}>
              <Prose text={fact} />
            </li>
          ))}
        </ul>
        <p className="max-w-[68ch]">
          Everything on this page is also an{" "}
          <a href="/api/openapi.json" className="underline underline-offset-2">
            OpenAPI 3.1 document
          </a>
          , to generate a client from.
        </p>
      </section>
      <section aria-labelledby="upload-example" className="flex flex-col gap-4">
        <h2 id="upload-example" className="scroll-mt-6 font-serif text-28 font-semibold">
          Upload a file
        </h2>
        <p className="max-w-[68ch]">
          Reserve the upload, send the bytes to the address you are given, and complete it. Up to 10
          MiB go in one request, with the form fields of the answer; larger files go in parts, each
          by PUT to its signed address.
        </p>
        <CodeBlock
          label="Reserving, sending and completing with curl"
          code={uploadScript(origin)}
        />
      </section>
    </>
  );
}

/** A file of at most 10 MiB, with bash, curl and jq: the fields of the form are sent before the file, as S3 wants it. */
export function uploadScript(origin: string): string {
  return [
    "FILE=goal.mp4",
    `RESERVED=$(curl -s "${origin}/api/uploads" \\`,
    '  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\',
    '  -H "Idempotency-Key: $(uuidgen)" \\',
    '  -d "{\\"fileName\\": \\"$FILE\\", \\"size\\": $(wc -c < "$FILE")}")',
    "",
    'URL=$(jq -r .transfer.url <<< "$RESERVED")',
    'jq -r \'.transfer.fields | to_entries[] | "\\(.key)=\\(.value)"\' <<< "$RESERVED" |',
    "  sed 's/^/form-string = \"/; s/$/\"/' |",
    '  curl -s -K - -F "file=@$FILE" "$URL"',
    "",
    `curl -X POST "${origin}/api/uploads/$(jq -r .id <<< "$RESERVED")/complete" \\`,
    '  -H "Authorization: Bearer $TOKEN"',
  ].join("\n");
}
