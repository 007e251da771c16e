/** One question to the portal. */
export async function ask(path, body = {}, signal) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}
