/**
 * `npm run drift:metadata -- METADATA.xml…`: compares the contract with Microsoft's metadata, which can be downloaded
 * without signing in. Exit 0: they agree, except for the deviations in openapi/deviations.yaml; 1: they do not, or a
 * listed deviation no longer exists; 2: wrong usage.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ApiVersion, apiVersions, compare, type Disagreement } from './drift/compare.js';
import { type Metadata, readMetadata } from './drift/csdl.js';
import { concerns, covers, type Deviation, readDeviations } from './drift/deviations.js';
import type { Contract } from './shared/Contract.js';
import { command, isProgram, ScriptError, UsageError } from './shared/command.js';

const usage = `Usage: npm run drift:metadata -- [OPTION…] FILE…
  FILE         the $metadata of Microsoft Graph. Its version follows from its name (v1.0…, beta…), or else from its content
  --v1.0 FILE  the metadata of v1.0, whatever its name
  --beta FILE  the metadata of beta, whatever its name
  --root DIR   the folder with openapi/ and generated/ (default: this package)`;

const options = { 'v1.0': { type: 'string' }, beta: { type: 'string' } } as const;

interface DriftOptions {
  readonly root: string;
  /** Files whose version is detected. */
  readonly files?: readonly string[];
  /** Files whose version is given. */
  readonly named?: Readonly<Partial<Record<ApiVersion, string | undefined>>>;
}

/**
 * Compares the contract of the package in `root` with the metadata in these files. Returns a report.
 *
 * @throws ScriptError with each disagreement that is not listed, and each listed deviation that no longer exists
 */
export async function driftMetadata({ root, files = [], named = {} }: DriftOptions): Promise<string> {
  const [contract, deviations, documents] = await Promise.all([
    readFile(join(root, 'generated/openapi.json'), 'utf8').then((text): Contract => JSON.parse(text)),
    readDeviations(root),
    readDocuments(files, named),
  ]);
  const problems: string[] = [];
  const reports: string[] = [];
  for (const [version, { file, metadata }] of documents) {
    const { disagreements, compared, omitted } = compare(contract, metadata, version);
    const unlisted = disagreements.filter((each) => !deviations.some((deviation) => covers(deviation, each)));
    const stale = deviations.filter(
      (deviation) =>
        concerns(deviation, version, metadata) && !disagreements.some((each) => covers(deviation, each)),
    );
    problems.push(...unlisted.map(describe), ...stale.map((deviation) => describeStale(version, deviation)));
    reports.push(
      `${version} (${file}): ${compared.length} types and actions compared. ` +
        `Listed deviations: ${disagreements.length - unlisted.length}. Unlisted disagreements: ${unlisted.length}.`,
      ...(omitted.length === 0 ? [] : [`  Not in this excerpt: ${omitted.join(', ')}.`]),
    );
  }
  if (problems.length > 0) throw new ScriptError([...problems, ...reports].join('\n'));
  return reports.join('\n');
}

function describe({ version, at, contract, microsoft }: Disagreement): string {
  return `${version}: ${at}\n  contract:  ${contract}\n  Microsoft: ${microsoft}`;
}

function describeStale(version: ApiVersion, { at, contract, microsoft = 'any' }: Deviation): string {
  return (
    `${version}: ${at}\n  openapi/deviations.yaml lists a disagreement that no longer exists. Remove it.` +
    `\n  contract:  ${contract}\n  Microsoft: ${microsoft}`
  );
}

interface MetadataFile {
  readonly file: string;
  readonly metadata: Metadata;
}

async function readDocuments(
  files: readonly string[],
  named: NonNullable<DriftOptions['named']>,
): Promise<Map<ApiVersion, MetadataFile>> {
  const given = [
    ...files.map((file) => ({ file, version: undefined })),
    ...apiVersions.flatMap((version) =>
      named[version] === undefined ? [] : { file: named[version], version },
    ),
  ];
  if (given.length === 0) throw new UsageError('No metadata: name at least one file.');
  const documents = new Map<ApiVersion, MetadataFile>();
  for (const { file, version: override } of given) {
    const metadata = readMetadata(await readText(file), file);
    const version = override ?? versionOf(basename(file), metadata);
    const other = documents.get(version);
    if (other !== undefined)
      throw new UsageError(`${other.file} and ${file} are both metadata of ${version}.`);
    documents.set(version, { file, metadata });
  }
  return documents;
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new ScriptError(`Cannot read ${file}: ${error.message}`);
  });
}

function versionOf(name: string, { types }: Metadata): ApiVersion {
  if (name.startsWith('v1.0')) return 'v1.0';
  if (name.startsWith('beta')) return 'beta';
  // The Autopilot settings have never been in v1.0.
  return types.has('windowsAutopilotSettings') ? 'beta' : 'v1.0';
}

if (isProgram(import.meta.url)) {
  await command(usage, options, ({ root, ...named }, files) => driftMetadata({ root, files, named }), {
    positionals: true,
  });
}
