/** The first link in a mail's text, as a person would find it: folded and encoded lines put together again. */
export function linkIn(mail: string): string | undefined {
  for (const part of partsOf(mail)) {
    const link = /https?:\/\/[^\s<>"']+/.exec(part);
    if (link) return link[0];
  }
  return undefined;
}

function partsOf(entity: string): string[] {
  const [head, body] = halves(entity);
  const header = (name: string) =>
    new RegExp(`^${name}:\\s*(.*(?:\\r?\\n[ \\t].*)*)`, "im").exec(head)?.[1] ?? "";
  const boundary = /boundary="?([^";\s]+)"?/i.exec(header("content-type"))?.[1];
  if (boundary) return body.split(`--${boundary}`).slice(1).flatMap(partsOf);

  switch (header("content-transfer-encoding").trim().toLowerCase()) {
    case "base64":
      return [Buffer.from(body, "base64").toString("utf8")];
    case "quoted-printable":
      return [
        body
          .replaceAll(/=\r?\n/g, "")
          .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
      ];
    default:
      return [body];
  }
}

function halves(entity: string): [string, string] {
  const text = entity.replace(/^\r?\n/, "");
  const end = /\r?\n\r?\n/.exec(text);
  return end ? [text.slice(0, end.index), text.slice(end.index + end[0].length)] : [text, ""];
}
