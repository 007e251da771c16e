import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { contract } from "#lib/domain/wire/contract/contract.ts";
import { apiDocument, documentedPlace } from "#lib/domain/wire/openapi.ts";

/** As it is sent. */
const sent = () => JSON.parse(JSON.stringify(apiDocument()));

test("the document is valid OpenAPI 3.1", async () => {
  expect(await new Validator().validate(sent())).toEqual({ valid: true });
});

test("the validator would say so if it were not", async () => {
  const broken = sent();
  broken.paths["/api/uploads"].post.responses["201"].description = 5;

  expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
});

test("every endpoint of the contract is in the document, and nothing else", () => {
  const { paths } = sent();
  const documented = Object.entries<object>(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  const places = Object.keys(contract).map(documentedPlace);

  expect(documented.toSorted()).toEqual(
    places.map(({ method, path }) => `${method} ${path}`).toSorted(),
  );
});

test("operations have names of their own", () => {
  const { paths } = sent();
  const names = Object.values<Record<string, { operationId: string }>>(paths).flatMap((each) =>
    Object.values(each).map(({ operationId }) => operationId),
  );

  expect(new Set(names).size).toBe(Object.keys(contract).length);
});

test("clients may be answered more fields than they know; what they send is taken as it was described", () => {
  const { components } = sent();

  expect(components.schemas.Reservation.additionalProperties).toBeUndefined();
  expect(components.schemas.Reservation.required).toContain("transfer");
  // What has a default can be left out of a request.
  expect(components.schemas.ReserveUpload.required).toEqual(["fileName", "size"]);
});
