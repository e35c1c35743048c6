import { writeFile } from 'node:fs/promises';
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
  /** The folder to make. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly modules: readonly Module[];
  /** The text of its style sheet. */
  readonly style: string;
  /** The text of its icon, in SVG. */
  readonly icon: string;
}

/**
 * Writes the reference of what the modules export.
 *
 * @throws ScriptError when the source does not compile, or a comment links to what is not there.
 */
export async function typescriptReference(reference: Reference): Promise<void> {
  const { root, folder, manifest, modules, style, icon } = reference;
  await using temporary = await temporaryFolder();
  const [customCss, favicon] = [join(temporary.path, 'site.css'), join(temporary.path, 'favicon.svg')];
  await writeFile(customCss, style);
  await writeFile(favicon, icon);
  const app = await Application.bootstrap({
    entryPoints: modules.map(({ source }) => join(root, source)),
    tsconfig: join(root, 'tsconfig.build.json'),
    basePath: root,
    // Not what package.json and README.md say: those are about the whole project.
    name: `${manifest.name} ${manifest.version} for TypeScript`,
    readme: 'none',
    excludePrivate: true,
    excludeExternals: true,
    // Where the source is published is not known here, and its lines would change the pages with every commit.
    disableSources: true,
    customCss,
    favicon,
    githubPages: false,
    // The two whose colours all stand out enough.
    lightHighlightTheme: 'github-light-high-contrast',
    darkHighlightTheme: 'github-dark-high-contrast',
    // An address in a comment becomes a link, but not every name of a host, and that with `http:`.
    markdownItLoader: (parser: MarkdownIt) => void parser.linkify.set({ fuzzyLink: false }),
    hideGenerator: true,
    validation: { invalidLink: true, invalidPath: true, notExported: false, notDocumented: false },
  });
  const complaints = new Complaints();
  app.logger = complaints;
  const project = await app.convert();
  if (!project) throw complaints.asError();
  nameAsImported(project, modules);
  app.validate(project);
  app.renderer.hooks.on('body.begin', (context) =>
    JSX.createElement(
      'nav',
      { class: 'site-nav', 'aria-label': 'Site' },
      JSX.createElement('a', { href: context.relativeURL('../index.html') }, 'All references'),
    ),
  );
  await app.generateDocs(project, folder);
  if (complaints.found.length > 0) throw complaints.asError();
}

/** TypeDoc calls a module by its file; programs call it by what they import. */
function nameAsImported(project: ProjectReflection, modules: readonly Module[]): void {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Module)) {
    const file = project.getSymbolIdFromReflection(reflection)?.packagePath;
    const module = modules.find(({ source }) => source === file);
    if (module) reflection.name = module.specifier;
  }
}

/** What TypeDoc complains of, instead of printing it. */
class Complaints extends Logger {
  readonly found: string[] = [];

  override log(message: string, level: LogLevel): void {
    super.log(message, level);
    if (level >= LogLevel.Warn) this.found.push(message);
  }

  asError(): ScriptError {
    return new ScriptError(['TypeDoc finds fault with src/:', ...this.found].join('\n'));
  }
}
