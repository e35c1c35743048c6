import { html } from '../../src/cli/report/html.js';
import { type Contract, placedOperations } from '../shared/Contract.js';
import type { Manifest, Module } from '../shared/modulesOf.js';
import type { Guide } from './guidePages.js';

interface Landing {
  readonly manifest: Manifest;
  readonly contract: Contract;
  readonly modules: readonly Module[];
  readonly guides: readonly Guide[];
  /** The text of its style sheet. */
  readonly style: string;
}

/** The page that explains which reference is for whom. It needs no script. */
export function landingPage({ manifest, contract, modules, guides, style }: Landing): string {
  const { info, openapi } = contract;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${manifest.description}">
<title>${manifest.name}</title>
<link rel="icon" href="favicon.svg">
<style>
${html.raw(style)}</style>
</head>
<body>
<header>
<h1>${manifest.name}</h1>
<p class="versions">Package ${manifest.version}, contract ${info.version}</p>
<p>${manifest.description}</p>
</header>
<main>
<p class="check"><a href="check.html">Check a file</a> of devices in your browser: what will fail, and what each hardware hash contains. Nothing leaves
your computer.</p>
<h2>Guides</h2>
<ul class="guides">
${guides.map(
  ({ name, title, summary }) => html`<li><a href="docs/${name}.html">${title}</a><br>${summary}</li>
`,
)}</ul>
<h2>Which reference is yours?</h2>
<ul class="cards">
<li>
<h3><a href="rest.html">REST reference</a></h3>
<p>You call Microsoft Graph yourself, in any language, or want to know what the API takes and answers.</p>
<p>Operations, permissions, limits, errors; samples in curl, TypeScript and PowerShell.</p>
</li>
<li>
<h3><a href="typescript/index.html">TypeScript reference</a></h3>
<p>You import the package in a program, or in its tests.</p>
<p>${modules.map(
    ({ specifier }) =>
      html`<a href="typescript/modules/${specifier.replaceAll('/', '_')}.html"><code>${specifier}</code></a> `,
  )}</p>
</li>
<li>
<h3>The contract</h3>
<p>You generate a client, a mock or tests of your own. OpenAPI ${openapi}, in one file.</p>
<p><a href="openapi.yaml">openapi.yaml</a> <a href="openapi.json">openapi.json</a></p>
<p>The life of an import as an Arazzo workflow: <a href="docs/contract.html#workflow">how it goes</a>, <a href="import.arazzo.yaml">import.arazzo.yaml</a></p>
</li>
</ul>
<h2>Operations</h2>
<ul class="operations">
${operationsOf(contract).map(
  ({
    method,
    path,
    summary,
    link,
  }) => html`<li><a href="${link}">${summary}</a><br><code>${method} ${path}</code></li>
`,
)}</ul>
</main>
<footer>Written from Microsoft’s published pages and from what clients in public use show of the service; not confirmed by a
live tenant. Not a product of Microsoft. MIT license.</footer>
</body>
</html>
`.toString();
}

/** Returns the operations, each with its address in the REST reference. */
function operationsOf(contract: Contract) {
  return placedOperations(contract).map(({ path, method, operation: { operationId, summary, tags } }) => {
    const link = `rest.html#/${tags[0]}/${operationId}`.toLowerCase();
    return { method: method.toUpperCase(), path, summary, link };
  });
}
