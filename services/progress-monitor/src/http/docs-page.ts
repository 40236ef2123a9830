/** The page at /docs: shows the OpenAPI document of this service, with nothing loaded from elsewhere. */
export const docsPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>DevMatrix API</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; }
  summary { cursor: pointer; padding: .3rem 0; }
  code, pre { font: 14px/1.45 ui-monospace, monospace; }
  pre { background: #f3f5f8; padding: .8rem; overflow: auto; }
  .method { display: inline-block; width: 4rem; font-weight: 600; }
  @media (prefers-color-scheme: dark) { body { background: #14181f; color: #dfe5ee; } pre { background: #1e242e; } a { color: #8ab8ff; } }
</style>
<h1>DevMatrix API</h1>
<p>The machine-readable document is <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<main></main>
<script>
  const element = (name, text, parent) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    parent?.append(made);
    return made;
  };
  const show = (title, value, parent) => {
    element("h4", title, parent);
    element("pre", JSON.stringify(value, null, 2), parent);
  };
  const main = document.querySelector("main");
  fetch("/openapi.json").then((answer) => answer.json()).then((api) => {
    for (const [path, methods] of Object.entries(api.paths))
      for (const [method, operation] of Object.entries(methods)) {
        const details = element("details", undefined, main);
        const summary = element("summary", undefined, details);
        element("code", method.toUpperCase(), summary).className = "method";
        element("code", path, summary);
        element("span", " " + operation.summary, summary);
        if (operation.parameters.length > 0) show("Parameters", operation.parameters, details);
        if (operation.requestBody) show("Body", operation.requestBody.content, details);
        show("Answers", operation.responses, details);
      }
  }, (error) => element("p", "The document could not be loaded: " + error.message, main));
</script>
</html>
`;
