import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ScriptError } from '../shared/command.js';
import { temporaryFolder } from '../shared/folders.js';
import { redocly } from '../shared/run.js';

/**
 * Writes the REST reference, one page, and returns where it is: `file`, or site/rest.html in the folder `root`. It is made
 * from the bundle, so it shows what the package exports, and `npm run generate -- --check` proves that fresh.
 *
 * @throws ScriptError when Redocly fails, or its page is not the one that `selfContained` knows.
 */
export async function referencePage(root: string, file = join(root, 'site', 'rest.html')): Promise<string> {
  await using folder = await temporaryFolder();
  const made = join(folder.path, 'page.html');
  const { ok, stderr } = await redocly(root, [
    ...['build-docs', join('generated', 'openapi.yaml'), '--output', made],
    // The script of the page within the page; otherwise it comes from Redocly's CDN.
    '--inlineBundle',
  ]);
  if (!ok) throw new ScriptError(`redocly build-docs failed:\n${stderr.trim()}`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, selfContained(await readFile(made, 'utf8')));
  return file;
}

/** Redoc's script loads its logo from Redocly when the page opens, `--inlineBundle` or not. */
const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;

/** A name replaces the logo: the page still says who made it. Gray is readable on light and dark. */
const name = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="16"><text x="0" y="12" font-family="sans-serif" ' +
    'font-size="12" fill="#6b7280">Redocly</text></svg>',
);

/**
 * Lets the browser itself refuse every load from elsewhere, whatever a later Redoc may try. Styles, scripts, pictures
 * and fonts are within the page. Without `eval` the search works in the page instead of in a worker.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:; " +
  "base-uri 'none'; form-action 'none'";

/** Redoc's own blue can hardly be read on white. */
const readableLinks = '<style>:root.light { --link-color-primary-palette: #0b62d6; }</style>';

const charset = '<meta charset="utf8" />';

/**
 * Redocly's page as one that asks no other host for anything.
 *
 * @throws ScriptError when what is to be replaced is not there: then Redoc has changed, and so must this.
 */
export function selfContained(html: string): string {
  if (!html.includes(charset) || html.search(logo) === -1) {
    throw new ScriptError(
      'Redocly made a page that scripts/docs/referencePage.ts does not know: look into it again.',
    );
  }
  return html
    .replace(
      charset,
      // The icon is empty: a browser would ask the host for one.
      [
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        '<link rel="icon" href="data:,">',
        readableLinks,
      ].join('\n  '),
    )
    .replace(logo, `data:image/svg+xml,${name}`);
}
