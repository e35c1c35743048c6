import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { html } from '../../src/cli/report/html.js';
import type { Manifest } from '../shared/modulesOf.js';
import { favicon, stylesheet } from './stylesheet.js';

/**
 * Builds the page that checks files in the browser. It is a single file that makes no request, so it works from a disk
 * and offline. Its security policy allows exactly this script and this style sheet, and no connection.
 */
export async function checkPage({ name, version }: Manifest): Promise<string> {
  const script = await bundledScript();
  const styles = `\n${stylesheet('page', 'check')}`;
  const policy = [
    "default-src 'none'",
    "connect-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(styles)}'`,
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const column = (text: string) => html`<th role="columnheader" scope="col">${text}</th>`;
  const table = (
    id: string,
    caption: string,
    columns: readonly string[],
  ) => html`<table role="table" aria-label="${caption}">
<thead role="rowgroup"><tr role="row">${columns.map(column)}</tr></thead>
<tbody role="rowgroup" id="${id}"></tbody>
</table>`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html.raw(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Checks CSV files of captured Autopilot devices in your browser. Nothing leaves the computer.">
<title>Check a file · ${name}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(favicon.trim())}">
<style>${html.raw(styles)}</style>
</head>
<body>
<header>
<p class="site"><a href="index.html">${name} ${version}</a></p>
<h1>Check a file of Autopilot devices</h1>
<p>See what will fail before you import the devices, and what each hardware hash contains.</p>
</header>
<main>
<section class="panel" aria-labelledby="privacy">
<h2 id="privacy">Nothing leaves this computer</h2>
<p>Your browser checks the files. This page cannot send anything: its security policy forbids all connections.</p>
<details>
<summary>How to verify this</summary>
<ul>
<li>Disconnect from the network, then use the page. It works the same way.</li>
<li>Press F12, open the Network tab, and check a file. There is no request.</li>
<li>View the source of the page. It starts with the policy: <code>default-src 'none'; connect-src 'none'</code>.</li>
</ul>
</details>
</section>
<section aria-labelledby="choose">
<h2 id="choose">Choose files</h2>
<noscript><p class="error">This page needs JavaScript. Without it, use the command <code>graph-autopilot check</code>.</p></noscript>
<p id="insecure" class="error" hidden>The browser cannot check hashes on an insecure page. Save the page and open it from your disk, or use https.</p>
<div id="drop">
<label for="files">CSV files from the capture script</label>
<input id="files" type="file" multiple accept=".csv,.txt,text/csv" disabled>
<p>You can also drop files here.</p>
</div>
<p class="choices"><button type="button" id="sample" disabled>Try it with sample devices</button>
<label><input type="checkbox" id="strict" disabled> Treat warnings as errors</label></p>
<div id="working" hidden>
<p id="progress-text"></p>
<progress id="progress" max="1" value="0" aria-labelledby="progress-text"></progress>
<button type="button" id="cancel">Cancel</button>
</div>
<p id="status" role="status"></p>
<ul id="unread" class="error" role="alert"></ul>
</section>
<div id="results" hidden>
<section aria-labelledby="verdict">
<h2 id="verdict" tabindex="-1"></h2>
<p id="names"></p>
<p class="actions"><button type="button" id="copy">Copy as text</button> <button type="button" id="print">Print</button> <button type="button" id="clear">Close the files</button></p>
</section>
<section id="copies-part" aria-labelledby="copies-title">
<h2 id="copies-title">Repaired copy</h2>
<p>The copy has the format that the Intune portal accepts. It fixes only what needs no guess, so a truncated hash stays as it is. Your own file is not changed.</p>
<ul id="copies"></ul>
</section>
<section id="findings-part" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
<p>A row with an error will fail. A row with a warning will probably fail, or contains something that you did not intend. <a href="docs/check.html#findings">All findings and what they mean</a></p>
${table('kinds', 'Kinds of findings', ['Severity', 'Code', 'Count', 'What to do', 'Allow'])}
<p class="filters"><label for="severity">Severity</label> <select id="severity"><option value="">All</option><option value="error">Error</option><option value="warning">Warning</option></select>
<label for="code">Code</label> <select id="code"><option value="">All</option></select></p>
<p id="print-note"></p>
${table('findings', 'Findings', ['Severity', 'Location', 'Column', 'Finding'])}
<div id="findings-pager" class="pager"></div>
</section>
<section id="devices-part" aria-labelledby="devices-title">
<h2 id="devices-title">Devices</h2>
<p>The contents of each hardware hash as text. They identify a device, so treat them as personal data. The hash itself is never shown.</p>
<p class="filters"><label><input type="checkbox" id="with-findings"> Only devices with findings</label></p>
${table('devices', 'Devices', ['Location', 'Serial number', 'Manufacturer', 'Model', 'Findings', 'Contents of the hash'])}
<div id="devices-pager" class="pager"></div>
</section>
</div>
</main>
<footer>This is the same check as <code>graph-autopilot check</code>, which has no size limit: <a href="docs/check.html">how it works</a>. Not a product of Microsoft. MIT license.</footer>
<script>${html.raw(script)}</script>
</body>
</html>
`.toString();
}

/** Bundles the script of the page, which is also the script of its worker. */
async function bundledScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('checkPage/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    // The minified build of its authors, with its license.
    alias: { papaparse: 'papaparse/papaparse.min.js' },
    legalComments: 'eof',
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
