import { apiDocument } from "#lib/domain/wire/openapi.ts";
import type { Schema } from "./schema-rows.ts";

/** As much of an operation as the page shows. */
export type Operation = {
  parameters?: {
    name: string;
    in: "path" | "query" | "header";
    required?: boolean;
    schema?: Schema;
  }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
};

export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** The document as clients read it: JSON, and of it what the page shows. */
export function readDocument(): Document {
  made ??= JSON.parse(JSON.stringify(apiDocument()));
  if (!made) throw new Error("the API's document is empty");
  return made;
}

let made: Document | undefined;
