/** An endpoint's place on the page: "POST /api/uploads/{uploadId}/parts" is "post-uploads-uploadId-parts". */
export function anchorOf(name: string): string {
  const [method = "", path = ""] = name.split(" ");
  const words = path.replace("/api/", "").match(/[\w.]+/g) ?? [];
  return [method.toLowerCase(), ...words.map((word) => word.replaceAll(".", ""))].join("-");
}
