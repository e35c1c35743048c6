import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Application, JSX, Logger, LogLevel, type ProjectReflection, ReflectionKind } from 'typedoc';
import { ScriptError } from '../shared/command.js';
import { temporaryFolder } from '../shared/folders.js';
import type { Manifest, Module } from '../shared/modulesOf.js';

interface MarkdownIt {
  readonly linkify: { set(options: { readonly fuzzyLink: boolean }): unknown };
}

interface Reference {
  /** The folder of the package. */
  readonly root: string;
  /** The output folder. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly modules: readonly Module[];
  /** The Markdown file of its start page. */
  readonly start: string;
  /** The text of its style sheet. */
  readonly style: string;
  /** The text of its icon, in SVG. */
  readonly icon: string;
}

/**
 * Writes the reference of the exports of all modules.
 *
 * @throws ScriptError if the source does not compile, or a comment contains a broken link
 */
export async function typescriptReference(reference: Reference): Promise<void> {
  const { root, folder, manifest, modules, start, style, icon } = reference;
  await using temporary = await temporaryFolder();
  const [customCss, favicon, readme] = ['site.css', 'favicon.svg', 'start.md'].map((name) =>
    join(temporary.path, name),
  ) as [string, string, string];
  await writeFile(readme, startPage(await readFile(start, 'utf8')));
  await writeFile(customCss, style);
  await writeFile(favicon, icon);
  const app = await Application.bootstrap({
    entryPoints: modules.map(({ source }) => join(root, source)),
    tsconfig: join(root, 'tsconfig.build.json'),
    basePath: root,
    // Not from package.json and README.md, which are about the whole project.
    name: `${manifest.name} ${manifest.version} for TypeScript`,
    readme,
    excludePrivate: true,
    excludeExternals: true,
    // The location of the published source is unknown, and line numbers would change the pages with every commit.
    disableSources: true,
    customCss,
    favicon,
    githubPages: false,
    // All colors of these themes have sufficient contrast.
    lightHighlightTheme: 'github-light-high-contrast',
    darkHighlightTheme: 'github-dark-high-contrast',
    // Links complete addresses in comments, but not bare host names, which would get `http:`.
    markdownItLoader: (parser: MarkdownIt) => void parser.linkify.set({ fuzzyLink: false }),
    hideGenerator: true,
    validation: { invalidLink: true, invalidPath: true, notExported: false, notDocumented: false },
  });
  const messages = new MessageCollector();
  app.logger = messages;
  const project = await app.convert();
  if (!project) throw messages.asError();
  renameToSpecifier(project, modules);
  app.validate(project);
  app.renderer.hooks.on('body.begin', (context) =>
    JSX.createElement(
      'nav',
      { class: 'site-nav', 'aria-label': 'Site' },
      JSX.createElement('a', { href: context.relativeURL('../index.html') }, 'All references'),
    ),
  );
  await app.generateDocs(project, folder);
  await linkStartPage(join(folder, 'index.html'), namesOf(app, project));
  if (messages.found.length > 0) throw messages.asError();
}

/** A placeholder host for links of the start page: TypeDoc would copy the target of a relative link. */
const site = 'https://site.invalid/';

/**
 * Prepares the start page for TypeDoc: without comments for other tools, and with links that TypeDoc does not change.
 */
function startPage(markdown: string): string {
  return markdown.replace(/^<!-- .* -->\n/gm, '').replace(/\]\(([\w-]+)\.md\)/g, `](${site}docs/$1.html)`);
}

/** Makes the links of the start page relative again, and links the names of exports in its code. */
async function linkStartPage(file: string, urls: ReadonlyMap<string, string>): Promise<void> {
  const page = await readFile(file, 'utf8');
  const linked = page
    .replace(new RegExp(`href="${site}(.*?)"[^>]*>`, 'g'), 'href="../$1">')
    .replace(/(<t[dh].*?>|, )<code>(\w+)<\/code>/g, (all, before: string, name: string) => {
      const url = urls.get(name);
      return url === undefined ? all : `${before}<a href="${url}"><code>${name}</code></a>`;
    });
  await writeFile(file, linked);
}

/** Returns the pages of all exports by name. */
function namesOf(app: Application, project: ProjectReflection): Map<string, string> {
  const kinds = ReflectionKind.Function | ReflectionKind.Class | ReflectionKind.Interface;
  return new Map(
    project
      .getReflectionsByKind(kinds)
      .map((each) => [each.name, app.renderer.router?.getFullUrl(each) ?? '']),
  );
}

/** Renames modules from their file, as in TypeDoc, to the specifier that programs import. */
function renameToSpecifier(project: ProjectReflection, modules: readonly Module[]): void {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Module)) {
    const file = project.getSymbolIdFromReflection(reflection)?.packagePath;
    const module = modules.find(({ source }) => source === file);
    if (module) reflection.name = module.specifier;
  }
}

/** Collects the messages of TypeDoc instead of printing them. */
class MessageCollector extends Logger {
  readonly found: string[] = [];

  override log(message: string, level: LogLevel): void {
    super.log(message, level);
    if (level >= LogLevel.Warn) this.found.push(message);
  }

  asError(): ScriptError {
    return new ScriptError(['TypeDoc finds fault with src/:', ...this.found].join('\n'));
  }
}
