import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMarkedEnum, memberDescriptions } from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { temporaryFolder } from '../shared/folders.js';
import { redocly } from '../shared/run.js';

/**
 * Writes the REST reference as one page, and returns its path: `file`, or site/rest.html in `root`. It is built from
 * the bundle, so it shows what the package exports, and `npm run generate -- --check` proves that this is current.
 *
 * @throws ScriptError if Redocly fails, or if its page is not what `selfContained` expects
 */
export async function referencePage(root: string, file = join(root, 'site', 'rest.html')): Promise<string> {
  await using folder = await temporaryFolder();
  const made = join(folder.path, 'page.html');
  const document = join(folder.path, 'openapi.json');
  await writeFile(document, withMemberTables(await readContract(root)));
  const { ok, stderr } = await redocly(root, [
    ...['build-docs', document, '--output', made],
    // Includes the script in the page. Otherwise it would be loaded from Redocly's CDN.
    '--inlineBundle',
  ]);
  if (!ok) throw new ScriptError(`redocly build-docs failed:\n${stderr.trim()}`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, selfContained(await readFile(made, 'utf8')));
  return file;
}

async function readContract(root: string): Promise<string> {
  return readFile(join(root, 'generated', 'openapi.json'), 'utf8').catch(() => {
    throw new ScriptError('generated/openapi.json is missing. Run npm run generate first.');
  });
}

/**
 * Adds the key from which Redoc shows what each member of an enum means. It is not published, because NSwag expects a
 * list there and refuses the whole document.
 */
function withMemberTables(contract: string): string {
  return JSON.stringify(
    JSON.parse(contract, (_, node) =>
      isMarkedEnum(node) ? { ...node, 'x-enumDescriptions': memberDescriptions(node) } : node,
    ),
  );
}

/** Redoc's script loads its logo from Redocly's server, even with `--inlineBundle`. */
const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;

/**
 * Text replaces the logo, so the page still credits its generator. Gray is readable on both light and dark backgrounds.
 */
const name = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="16"><text x="0" y="12" font-family="sans-serif" ' +
    'font-size="12" fill="#6b7280">Redocly</text></svg>',
);

/**
 * Makes the browser refuse to load anything from other hosts, whatever a later version of Redoc does. Styles, scripts,
 * images and fonts are part of the page. Without `eval`, the search runs in the page instead of in a worker.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:; " +
  "base-uri 'none'; form-action 'none'";

/** Redoc's own blue has too little contrast on white. */
const readableLinks = '<style>:root.light { --link-color-primary-palette: #0b62d6; }</style>';

const charset = '<meta charset="utf8" />';

/**
 * Changes Redocly's page so that it loads nothing from other hosts.
 *
 * @throws ScriptError if a part to replace is missing, because Redoc has changed
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
      // The icon is empty, because a browser would otherwise request one from the host.
      [
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        '<link rel="icon" href="data:,">',
        readableLinks,
      ].join('\n  '),
    )
    .replace(logo, `data:image/svg+xml,${name}`);
}
