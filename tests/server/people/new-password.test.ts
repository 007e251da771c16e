import { expect, test } from "vitest";
import { requireUnguessable } from "#lib/server/model/people/new-password.ts";

const kim = { email: "kim.miller@newsreel.example", name: "Kim Miller" };

test.each([
  "password12",
  "Password123!",
  "p@ssw0rd2024",
  "ｐａｓｓｗｏｒｄ１２",
  "1234567890",
  "qwertyuiop",
  "zaq12wsxcde3",
  "aaaaaaaaaaaa",
  "a".repeat(200),
  "abcabcabcabc",
  "drowssapdrowssap",
  "letmein12345",
  "football1985",
  "Summer2026!",
  "newsreel2026",
  "newsreelnewsreel",
  "kim.miller@newsreel.example",
  "kimmiller1",
  "Kim Miller 1",
  "rellimmik99",
])("everybody guesses %s", async (password) => {
  await expect(requireUnguessable(password, kim)).rejects.toMatchObject({
    code: "password_guessable",
    status: 422,
    message:
      "This password is on every list of guesses. Choose another; a few random words work well.",
  });
});

test.each([
  "a few random words",
  "correct horse battery staple",
  "ünïcode pässwort",
  "xkqzvbnmwert",
  "смешной кот на крыше",
  "正確的馬電池訂書針很好",
])("%s is nobody's guess", async (password) => {
  await requireUnguessable(password, kim);
});
