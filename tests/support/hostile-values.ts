// What nobody sends on purpose, and somebody will. Every value is sent to every place of its kind.

/** As JSON text, since some of them no JavaScript value stands for. */
export const jsonValues: Record<string, string> = {
  "half a surrogate pair": String.raw`"\ud800"`,
  "the other half": String.raw`"a\udc00b"`,
  NUL: String.raw`"a\u0000b"`,
  "line feeds and escapes": String.raw`"a\r\nSet-Cookie: x=1\u001b[31m\u0007\u0085b"`,
  "overrides of direction": String.raw`"a\u202egpj.\u2066\u2069\u2069\u202c mp4"`,
  "right-to-left letters": `"שלום قناة.mp4"`,
  "emoji with joiners": `"👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿.mp4"`,
  "letters and their marks apart": String.raw`"Zu\u0308rich.mp4"`,
  "a thousand marks on a letter": JSON.stringify(`a${"\u0301".repeat(1000)}`),
  "nothing to be seen": String.raw`"\u200b\u2060\ufeff\u3164"`,
  noncharacters: String.raw`"\uffff\ufdd0"`,
  nothing: `""`,
  "a space": `" "`,
  "ten thousand letters": JSON.stringify("a".repeat(10_000)),
  "a path": `"../../../etc/passwd"`,
  "a name of Windows": `"CON.mp4"`,
  "quotation marks and SQL": `"'\\"; DROP TABLE \\"User\\"; --"`,
  "a tag": `"<script>alert(1)</script>"`,
  "format characters": `"%s%n%x\${7*7}{{7*7}}"`,
  "the prototype's name": `"__proto__"`,
  constructor: `"constructor"`,
  "a number in words": `"NaN"`,
  "a number as a text": `"12"`,
  "a number beyond all": `1e400`,
  "minus nothing": `-0`,
  "less than nothing": `-1`,
  "two to the 63rd": `9223372036854775808`,
  "two to the 53rd and one": `9007199254740993`,
  "a fraction": `0.1`,
  "the smallest fraction": `5e-324`,
  true: `true`,
  null: `null`,
  "a list": `[]`,
  "a list of texts": `["a","a"]`,
  "an object": `{}`,
  "a prototype": `{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}},"toString":1}`,
  "lists in lists": `${"[".repeat(200)}${"]".repeat(200)}`,
  "no id": `"00000000-0000-0000-0000-00000000000g"`,
  "an id of nothing": `"00000000-0000-0000-0000-000000000000"`,
  "the year 0": `"0000-01-01T00:00:00.000Z"`,
  "the year 10000": `"+010000-01-01T00:00:00.000Z"`,
};

/** Whole bodies, with the content type they come as. */
export const bodies: Record<string, { type: string; body: string | Uint8Array }> = {
  null: json("null"),
  "a list": json("[]"),
  "a number": json("1"),
  "a text": json('"text"'),
  "half an object": json("{"),
  nothing: json(""),
  "only a prototype": json('{"__proto__":{"a":1}}'),
  "a key with NUL": json(String.raw`{"a\u0000b":1}`),
  "a key with half a pair": json(String.raw`{"\ud800":1}`),
  "a thousand keys": json(
    JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`key${at}`, at]))),
  ),
  "lists in lists": json("[".repeat(30_000) + "]".repeat(30_000)),
  "objects in objects": json('{"a":'.repeat(9_000) + "1" + "}".repeat(9_000)),
  "the same key twice": json('{"name":"a","name":{"b":1}}'),
  "a mark of byte order": json("\uFEFF{}"),
  "two marks of byte order": json("\uFEFF\uFEFF{}"),
  "UTF-16": { type: "application/json; charset=utf-16", body: Buffer.from('{"a":1}', "utf16le") },
  "bytes that are no UTF-8": { type: "application/json", body: Buffer.from([0x7b, 0xff, 0x7d]) },
  "half a character": {
    type: "application/json",
    body: Buffer.from('{"a":"\u00e9"}').subarray(0, 7),
  },
  "a text as a form": { type: "application/x-www-form-urlencoded", body: "a[b]=%00&c=%E0%A4%A" },
  "a broken multipart form": { type: "multipart/form-data", body: "--x" },
  "no type": { type: "", body: "{}" },
  "a type that is none": { type: "application/json;;charset=;=,", body: "{}" },
  "a type with a NaN": { type: "application/jsonx", body: "{}" },
  "seventy thousand bytes": json(JSON.stringify({ a: "b".repeat(70_000) })),
};

/** As they stand in an address: in its path, or as a value in its query. */
export const addressValues: Record<string, string> = {
  NUL: "%00",
  "NUL in letters": "a%00b",
  "half a character": "%E0%A4%A",
  "a percent sign": "%",
  "percent signs": "%%%",
  "bytes that are no UTF-8": "%FF%FE",
  "half a surrogate pair": "%ED%A0%80",
  "line feeds": "a%0D%0ASet-Cookie:%20x=1",
  escapes: "%1B%5B31m",
  "overrides of direction": "%E2%80%AEgpj",
  "a mark of byte order": "%EF%BB%BF",
  "an encoded slash": "a%2Fb",
  "a way up": "%2e%2e%2f%2e%2e",
  "an encoded percent sign": "%2500",
  emoji: "%F0%9F%8E%A5",
  "the prototype's name": "__proto__",
  constructor: "constructor",
  "a number beyond all": "1e400",
  NaN: "NaN",
  "less than nothing": "-1",
  "two to the 63rd": "9223372036854775808",
  "no id": "00000000-0000-0000-0000-00000000000g",
  "an id of nothing": "00000000-0000-0000-0000-000000000000",
  "another address": "https:%2F%2Fevil.example",
  "an opaque address": "x:https:%2F%2Fevil.example",
  "two slashes": "%2F%2Fevil.example",
  "a backslash": "%5Cevil.example",
  "an address that is none": "https:%2F%2F%5B",
  "four thousand letters": "a".repeat(4000),
  SQL: "'%20OR%201=1--",
  "a cursor of the year 0": cursorOf("0000-01-01T00:00:00.000Z"),
  "a cursor before year 0": cursorOf("-000001-01-01T00:00:00.000Z"),
  "a cursor of the year 10000": cursorOf("+010000-01-01T00:00:00.000Z"),
  "a cursor of no day": cursorOf("2026-02-31T25:61:00.000Z"),
  "a cursor of nobody": cursorOf("2026-01-01T00:00:00.000Z", "nobody"),
  "a cursor of one thing": Buffer.from("[1]").toString("base64url"),
  "a cursor of null": Buffer.from("null").toString("base64url"),
};

/** As header values; HTTP knows bytes here, not letters. */
export const headerValues: Record<string, string> = {
  nothing: "",
  "bytes beyond ASCII": "\u00ff\u00fe\u0080",
  "four thousand letters": "a".repeat(4000),
  "broken percent signs": "%E0%A4%A",
  "an encoded NUL": "%00",
  "quotation marks": '"a;b,c=\\"',
  "an address that is none": "https://[",
  "an opaque address": "x:https://evil.example",
  "the prototype's name": "__proto__",
  NaN: "NaN",
  "less than nothing": "-1",
  "a number beyond all": "1e400",
  "a range that is none": "bytes=-,9-1,99999999999999999999-",
  "a token that is none": "Bearer \u00e9\u00e9\u00e9",
  "a token of spaces": "Bearer    ",
  "a name and a password": "Basic Og==",
};

export const headerNames = [
  "accept",
  "accept-language",
  "authorization",
  "content-type",
  "idempotency-key",
  "if-none-match",
  "next-action",
  "next-router-state-tree",
  "origin",
  "range",
  "referer",
  "rsc",
  "sec-fetch-site",
  "user-agent",
  "webhook-id",
  "webhook-signature",
  "webhook-timestamp",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-newsreel-path",
];

/** Whole Cookie headers. */
export const cookies: Record<string, string> = {
  "nothing but signs": "=x; ;;; =",
  "a prototype": "__proto__=1; constructor=2",
  "nine thousand letters": `a=${"b".repeat(9000)}`,
  ...forCookie("callback-url", [
    "%00",
    "nonsense",
    "%E0%A4%A",
    "https%3A%2F%2F%5B",
    '"',
    "x%3Ahttps%3A%2F%2Fevil.example",
    "https%3A%2F%2Fevil.example",
    "%1B%5B31m%0D%0A",
  ]),
  ...forCookie("csrf-token", ["%00", "a|b|c", "%E0%A4%A", "|", "a".repeat(3000)]),
  ...forCookie("session-token", [
    "%00",
    "a.b.c.d.e",
    "%E0%A4%A",
    "....",
    "eyJhbGciOiJub25lIn0..e30.",
    "a; next-auth.session-token=b",
    "a; next-auth.session-token.0=b; next-auth.session-token.1=c",
  ]),
  ...forCookie("state", ["%00"]),
  ...forCookie("pkce.code_verifier", ["%00"]),
};

function forCookie(name: string, values: string[]): Record<string, string> {
  return Object.fromEntries(
    values.map((value) => [`${name} of ${value.slice(0, 40)}`, `next-auth.${name}=${value}`]),
  );
}

function json(body: string) {
  return { type: "application/json", body };
}

function cursorOf(at: string, id = "0194a670-0000-7000-8000-000000000000"): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}
