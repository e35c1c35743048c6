import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Marked, type Tokens } from 'marked';
import { globSync } from 'tinyglobby';
import { html } from '../../src/cli/report/html.js';
import { ScriptError } from '../shared/command.js';
import type { Manifest } from '../shared/modulesOf.js';

/** A page in docs/. */
export interface Guide {
  /** `import` for docs/import.md. */
  readonly name: string;
  readonly title: string;
  /** Its first sentence, as plain text. */
  readonly summary: string;
  readonly markdown: string;
}

/** The page that becomes the start page of the TypeScript reference. */
export const typescriptStart = 'typescript';

/** The order of the navigation. Other pages follow. */
const order = [
  'administrators',
  'powershell',
  'executables',
  'sign-in',
  'import',
  'check',
  'devices',
  'unattended',
  'client',
  'mock',
  'errors',
  'contract',
];

/** Reads the pages of docs/ in `root`, except the start of the TypeScript reference. */
export async function readGuides(root: string): Promise<Guide[]> {
  const names = globSync('*.md', { cwd: join(root, 'docs') })
    .map((file) => basename(file, '.md'))
    .filter((name) => name !== typescriptStart);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  names.sort((left, right) => place(left) - place(right) || left.localeCompare(right));
  return Promise.all(names.map((name) => readGuide(root, name)));
}

async function readGuide(root: string, name: string): Promise<Guide> {
  const markdown = await readFile(join(root, 'docs', `${name}.md`), 'utf8');
  const [, title, summary = ''] = /^# (.+)\n\n([^\n]+?\.)(?: |\n)/.exec(markdown) ?? [];
  if (title === undefined) throw new ScriptError(`docs/${name}.md must start with a title and a sentence.`);
  return { name, title, summary: plainText(summary), markdown };
}

/** Writes a page of the site for each guide into `folder`. */
export async function guidePages(
  folder: string,
  guides: readonly Guide[],
  { name, version }: Manifest,
  style: string,
): Promise<void> {
  for (const guide of guides) {
    const { body, headings } = render(guide, guides);
    const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${guide.summary}">
<title>${guide.title} · ${name}</title>
<link rel="icon" href="../favicon.svg">
<style>
${html.raw(style)}</style>
</head>
<body>
<nav aria-label="Site">
<p><a href="../index.html">${name} ${version}</a></p>
<ul>
${guides.map(
  (
    other,
  ) => html`<li><a href="${other.name}.html"${other === guide ? html.raw(' aria-current="page"') : ''}>${other.title}</a></li>
`,
)}<li><a href="../check.html">Check a file in the browser</a></li>
<li><a href="../typescript/index.html">TypeScript reference</a></li>
<li><a href="../rest.html">REST reference</a></li>
</ul>
<div class="contents">
<p>On this page</p>
<ul>
${headings.map(
  ({ id, text }) => html`<li><a href="#${id}">${text}</a></li>
`,
)}</ul>
</div>
</nav>
<main>
${html.raw(body)}</main>
</body>
</html>
`;
    await writeFile(join(folder, `${guide.name}.html`), page.toString());
  }
}

interface Heading {
  readonly id: string;
  readonly text: string;
}

/** Renders the page as HTML, and returns its second-level headings. */
function render(guide: Guide, guides: readonly Guide[]): { body: string; headings: Heading[] } {
  const headings: Heading[] = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const heading = { id: slug(text), text: plainText(text) };
        if (depth === 2) headings.push(heading);
        return html`<h${String(depth)} id="${heading.id}">${html.raw(this.parser.parseInline(tokens))}</h${String(depth)}>
`.toString();
      },
      link({ href, tokens, raw, text }: Tokens.Link) {
        // GitHub also turns a plain address into a link.
        if (raw === text && !href.startsWith('https:')) return html`${text}`.toString();
        return html`<a href="${siteLink(href, guide, guides)}">${html.raw(this.parser.parseInline(tokens))}</a>`.toString();
      },
      codespan({ text }: Tokens.Codespan) {
        // An option must not wrap at its hyphens, but a long text may.
        const isShort = text.length <= 24;
        return html`<code${html.raw(isShort ? ' class="short"' : '')}>${text}</code>`.toString();
      },
      code({ text }: Tokens.Code) {
        return html`<pre tabindex="0"><code>${text}</code></pre>
`.toString();
      },
      table({ header, rows }: Tokens.Table) {
        const cells = (tag: string, row: readonly Tokens.TableCell[]) =>
          `<tr>${row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        const label = header.map(({ text }) => plainText(text)).join(', ');
        return html`<div class="table" role="region" tabindex="0" aria-label="${`Table: ${label}`}">
<table>
<thead>${html.raw(cells('th', header))}</thead>
<tbody>
${html.raw(rows.map((row) => cells('td', row)).join('\n'))}
</tbody>
</table>
</div>
`.toString();
      },
      // The pages contain comments for tools, and no other HTML.
      html({ text, raw }: Tokens.HTML | Tokens.Tag) {
        if (/^\s*(<!--[\s\S]*?-->\s*)*$/.test(raw)) return '';
        throw new ScriptError(`docs/${guide.name}.md has HTML, which is not published: ${text.trim()}`);
      },
    },
  });
  return { body: marked.parse(guide.markdown, { async: false }), headings };
}

/** Returns the address on the site for a link of a page. */
function siteLink(href: string, { name }: Guide, guides: readonly Guide[]): string {
  if (/^https:|^#/.test(href)) return href;
  // A file that is published next to the pages' folder.
  const [, file] = /^\.\.\/openapi\/([\w-]+\.arazzo\.yaml)$/.exec(href) ?? [];
  if (file !== undefined) return `../${file}`;
  const [, page = '', anchor = ''] = /^([\w-]+)\.md(#.*)?$/.exec(href) ?? [];
  if (page === typescriptStart) return '../typescript/index.html';
  if (guides.some((guide) => guide.name === page)) return `${page}.html${anchor}`;
  throw new ScriptError(`docs/${name}.md links to ${href}, which is not a page of the site.`);
}

/** Returns the anchor that GitHub generates for a heading. */
function slug(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

/** Converts inline Markdown to plain text. */
function plainText(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
}
