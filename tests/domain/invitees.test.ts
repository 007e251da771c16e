import { expect, test } from "vitest";
import { readInvitees } from "#lib/domain/invitees.ts";
import type { InviteeWords } from "#lib/domain/invitees.ts";

const words: InviteeWords = {
  columns: { email: ["البريد الإلكتروني"], name: ["الاسم"], role: ["الدور"], limit: ["الحد اليومي"] },
  roles: { CREATOR: "مساهم", REVIEWER: "مراجع", ADMIN: "مشرف" },
};

const read = (text: string) => readInvitees(text, "CREATOR", words);
const short = (text: string) =>
  read(text).map(({ email, name, role, dailyUploads, fault }) =>
    [email, name, role, dailyUploads, fault].join("|"),
  );

test("an address a line, with empty lines between them", () => {
  expect(short("a@x.example\r\n\r\n  B@X.example  \n")).toEqual([
    "a@x.example||CREATOR||",
    "b@x.example||CREATOR||",
  ]);
  expect(read("a@x.example\n\nb@x.example").map(({ line }) => line)).toEqual([1, 3]);
  expect(read(" \n\n")).toEqual([]);
});

test("names and addresses as mail programs write them, also many in a line", () => {
  expect(short('Kim Berg <kim@x.example>\n"Li Wei" <li@x.example>')).toEqual([
    "kim@x.example|Kim Berg|CREATOR||",
    "li@x.example|Li Wei|CREATOR||",
  ]);
  expect(short("Kim <kim@x.example>, li@x.example, Eva <eva@x.example>")).toEqual([
    "kim@x.example|Kim|CREATOR||",
    "li@x.example||CREATOR||",
    "eva@x.example|Eva|CREATOR||",
  ]);
});

test("a table with a head, in whichever order, separator and case", () => {
  const expected = ["kim@x.example|Berg, Kim|REVIEWER|40|", 'li@x.example|Li "L" Wei|CREATOR||'];
  expect(
    short(
      'Role,Email,Daily limit,Name,Phone\nreviewer,kim@x.example,40,"Berg, Kim",1\n,li@x.example,,"Li ""L"" Wei",2',
    ),
  ).toEqual(expected);
  expect(short("\uFEFFname;E-Mail;role;limit\nBerg, Kim;kim@x.example;REVIEWER;40")).toEqual(
    expected.slice(0, 1),
  );
  expect(short("الاسم\tالبريد الإلكتروني\tالدور\nكيم\tkim@x.example\tمراجع")).toEqual([
    "kim@x.example|كيم|REVIEWER||",
  ]);
});

test("a table without a head: a cell is what it looks like", () => {
  expect(short("Kim Berg,kim@x.example,Admin,5\nli@x.example;")).toEqual([
    "kim@x.example|Kim Berg|ADMIN|5|",
    "li@x.example;||CREATOR||no_address",
  ]);
  expect(short("kim@x.example\tKim\t7")).toEqual(["kim@x.example|Kim|CREATOR|7|"]);
});

test("what is wrong with a line is said of that line", () => {
  const faults = (text: string) => read(text).map(({ fault, written }) => [fault, written]);
  expect(faults("Kim Berg\nkim@\n@x.example\nk m@x.example")).toEqual([
    ["no_address", "kim berg"],
    ["no_address", "kim@"],
    ["no_address", "@x.example"],
    ["no_address", "k m@x.example"],
  ]);
  expect(faults("email,role\nkim@x.example,boss")).toEqual([["unknown_role", "boss"]]);
  expect(faults("kim@x.example,Kim,boss")).toEqual([["unknown_role", "boss"]]);
  for (const limit of ["-1", "many", "1.5", "100001"]) {
    expect(faults(`email,limit\nkim@x.example,${limit}`)).toEqual([["not_a_limit", limit]]);
  }
  expect(faults(`email,name\nkim@x.example,${"K".repeat(101)}`)[0]?.[0]).toBe("name_too_long");
  expect(faults("kim@x.example\nKim <KIM@x.example>")).toEqual([
    [null, ""],
    ["twice", "kim@x.example"],
  ]);
});

test("a cell in quotes may have line breaks, and a lone quote is a sign", () => {
  const [kim, li] = read('email,name\nkim@x.example,"Kim\nBerg"\nli@x.example,Li "L');
  expect([kim?.name, kim?.line]).toEqual(["Kim Berg", 2]);
  expect([li?.name, li?.line]).toEqual(['Li "L', 4]);
});
