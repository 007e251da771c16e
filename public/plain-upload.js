// Asks for one signed form, fills it in, and lets the browser send it. Storage's answer is the next page.
const form = document.querySelector("form");
const file = form.elements.namedItem("file");
const status = document.querySelector("[role=status]");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [chosen] = file.files;
  const query = new URLSearchParams({ filename: chosen.name, content_type: chosen.type });
  const answer = await fetch(`/api/upload-params?${query}`);
  const { endpoint_url, params, detail } = await answer.json();
  if (!answer.ok) {
    status.textContent = detail;
    return;
  }

  status.textContent = `Sending ${chosen.name} …`;
  form.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
  for (const [name, value] of Object.entries(params)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    // S3 overlooks every field after the file.
    form.prepend(field);
  }
  form.action = endpoint_url;
  // Unlike requestSubmit, this does not come back here.
  form.submit();
});
