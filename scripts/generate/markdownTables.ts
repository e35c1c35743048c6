import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { globSync } from 'tinyglobby';
import { parse } from 'yaml';
import { deviceErrors } from '../../generated/deviceErrors.js';
import { deviceOperations } from '../../generated/deviceOperations.js';
import { clouds, operations } from '../../generated/operations.js';
import { type CatalogueCode, catalogue } from '../../src/check/catalogue.js';
import type { AddCommand } from '../../src/cli/Cli.js';
import { exitCodes } from '../../src/cli/Cli.js';
import { addApply } from '../../src/cli/commands/apply.js';
import { addAudit } from '../../src/cli/commands/audit.js';
import { addCheck } from '../../src/cli/commands/check.js';
import { addClean } from '../../src/cli/commands/clean.js';
import { addCreate } from '../../src/cli/commands/create.js';
import { addDecode } from '../../src/cli/commands/decode.js';
import { addDevices } from '../../src/cli/commands/devices.js';
import { addImport } from '../../src/cli/commands/import.js';
import { addMock } from '../../src/cli/commands/mock.js';
import { addRemove } from '../../src/cli/commands/remove.js';
import { addStatus } from '../../src/cli/commands/status.js';
import { addSync } from '../../src/cli/commands/sync.js';
import { createSecrets } from '../../src/cli/output/secrets.js';
import { processIo } from '../../src/cli/processIo.js';
import { explanations } from '../../src/errors/explain.js';
import { ScriptError } from '../shared/command.js';
import { documentedCodes, documentedMembers, sentence } from './docComments.js';
import { findingMessage } from './findingMessages.js';

/** The generated tables of Markdown files, by the name in their markers. */
const tables: Readonly<Record<string, () => string>> = {
  errors: () =>
    table(
      ['`code`', 'What it means', 'What to do'],
      Object.entries(explanations).map(([code, { meaning, remedy }]) => [`\`${code}\``, meaning, remedy]),
    ),
  'device errors': () =>
    table(
      ['Code', 'Name', 'What it means', 'What to do'],
      deviceErrors.map((error) => [
        'code' in error ? String(error.code) : '',
        error.names.map((name) => `\`${name}\``).join(', '),
        sentence(error.meaning),
        sentence(error.remedy),
      ]),
    ),
  findings: () =>
    table(
      ['Code', 'Severity', '`--allow`', 'Message, for example', 'What to do'],
      Object.entries(catalogue).map(([code, { severity, canAllow, remedy }]) => [
        `\`${code}\``,
        severity,
        canAllow ? 'yes' : 'no',
        escaped(findingMessage(code as CatalogueCode)),
        escaped(remedy),
      ]),
    ),
  'row problems': () => codeTable('src/csv/types.ts', 'RowProblemCode'),
  'file problems': () => codeTable('src/csv/DeviceFileError.ts', 'DeviceFileErrorCode'),
  outcomes: () => codeTable('src/import/types.ts', 'ImportOutcome', 'Outcome'),
  'stop reasons': () => codeTable('src/import/types.ts', 'StopReason', 'Reason'),
  'exit codes': () =>
    table(
      ['Exit code', 'What it means'],
      documentedMembers('src/cli/Cli.ts', 'exitCodes').map(({ name, text }) => [
        String(exitCodes[name as keyof typeof exitCodes]),
        sentence(text),
      ]),
    ),
  'check options': () => optionTable(addCheck, ''),
  'decode options': () => optionTable(addDecode, ''),
  'import options': () => optionTable(addImport, ''),
  'create options': () => optionTable(addCreate, ''),
  'status options': () => optionTable(addStatus, ''),
  'clean options': () => optionTable(addClean, ''),
  'devices options': () => optionTable(addDevices, ''),
  'audit options': () => optionTable(addAudit, ''),
  'apply options': () => optionTable(addApply, ''),
  'remove options': () => optionTable(addRemove, ''),
  differences: () => codeTable('src/devices/compareDevices.ts', 'DeviceDifferenceCode'),
  'mock command options': () => optionTable(addMock, ''),
  'service options': () => optionTable(addSync, 'Service options:'),
  'output options': () => optionTable(addSync, 'Output options:'),
  'client options': () => memberTable('src/client/types.ts', 'AutopilotClientOptions'),
  'import function options': () => memberTable('src/import/options.ts', 'ImportOptions'),
  'mock options': () => memberTable('src/mock/MockOptions.ts', 'ServerOptions', 'TenantOptions'),
  'fault settings': () => memberTable('src/mock/Fault.ts', 'Fault'),
  clouds: () =>
    table(
      ['`--cloud`, `cloud`', 'Microsoft Graph', 'Sign-in (Microsoft Entra)'],
      Object.entries(clouds).map(([name, { graphHost, entraAuthority }]) => [
        `\`${name}\``,
        `\`${graphHost}\``,
        `\`${entraAuthority}\``,
      ]),
    ),
  workflow: () =>
    table(
      ['Step', 'Operation', 'What it does'],
      arazzo().workflows.flatMap(({ steps }) =>
        steps.map(({ stepId, operationId, description }) => [
          `\`${stepId}\``,
          `\`${operationId}\``,
          description,
        ]),
      ),
    ),
  operations: () =>
    table(
      ['Operation', 'Request', 'Versions', 'Least privileged permission'],
      Object.entries({ ...operations, ...deviceOperations }).map(
        ([id, { method, path, apiVersions, scopes }]) => [
          `\`${id}\``,
          `\`${method} ${path}\``,
          apiVersions.join(', '),
          `\`${scopes.delegated[0]}\``,
        ],
      ),
    ),
};

interface Arazzo {
  workflows: { steps: { stepId: string; operationId: string; description: string }[] }[];
}

const arazzo = (): Arazzo =>
  parse(readFileSync(new URL('../../openapi/import.arazzo.yaml', import.meta.url), 'utf8'));

const block = /<!-- ([\w. ]+): written by npm run generate -->\n/g;

/**
 * Fills every block between `<!-- NAME: written by npm run generate -->` and `<!-- /NAME -->`: with a table or, for
 * `example FILE`, with that file of examples/.
 *
 * @throws ScriptError for a block without an end, or an unknown name
 */
export function fillTables(markdown: string): string {
  let filled = '';
  let from = 0;
  for (const { 0: start, 1: name = '', index } of markdown.matchAll(block)) {
    const end = markdown.indexOf(`<!-- /${name} -->`, index);
    if (end < 0) throw new ScriptError(`The block ${name} has no end: <!-- /${name} --> is missing.`);
    filled += markdown.slice(from, index) + start + content(name);
    from = end;
  }
  return filled + markdown.slice(from);
}

function content(name: string): string {
  const [, file] = /^example (.+)$/.exec(name) ?? [];
  if (file !== undefined) return `\`\`\`ts\n${example(file)}\`\`\`\n`;
  const made = tables[name];
  if (made !== undefined) return made();
  throw new ScriptError(`There is no table ${name}. Use one of ${Object.keys(tables).join(', ')}.`);
}

function example(file: string): string {
  const path = fileURLToPath(new URL(`../../examples/${file}`, import.meta.url));
  if (!existsSync(path)) throw new ScriptError(`There is no examples/${file}.`);
  return readFileSync(path, 'utf8');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('');
}

function codeTable(file: string, type: string, heading = 'Code'): string {
  return table(
    [heading, 'What it means'],
    documentedCodes(file, type).map(([code, meaning]) => [`\`${code}\``, meaning]),
  );
}

function memberTable(file: string, ...declarations: readonly string[]): string {
  const members = declarations.flatMap((declaration) => documentedMembers(file, declaration));
  return table(
    ['Option', 'What it sets', 'Default'],
    members.map(({ name, text, fallback }) => [`\`${name}\``, oneLine(text), oneLine(fallback)]),
  );
}

/** Merges a list in a comment into its sentence, because a table cell cannot contain a list. */
function oneLine(text: string): string {
  return text.replace(/\n- /g, '; ').replace(/:; /g, ': ').replace(/\s+/g, ' ').trim();
}

const io = processIo();

/** Returns the options of a command below one of its help headings. The command's own options have none. */
function optionTable(add: AddCommand, heading: string): string {
  const program = new Command();
  add(program, { args: [], io, program: '', secrets: createSecrets({}), end() {} });
  const options = program.commands.flatMap((command) => command.options);
  return table(
    ['Option', 'What it does', 'Default'],
    options
      .filter(({ helpGroupHeading = '' }) => helpGroupHeading === heading)
      .map(({ flags, description, argChoices, defaultValue, defaultValueDescription }) => [
        `\`${flags}\``,
        escaped(description.replace(/ \(default: .*?\)/, '')) +
          (argChoices === undefined ? '' : `: ${argChoices.map((choice) => `\`${choice}\``).join(', ')}`),
        escaped(
          / \(default: (.*?)\)/.exec(description)?.[1] ??
            defaultValueDescription ??
            String(defaultValue ?? ''),
        ).replace(/^(true|false)$/, ''),
      ]),
  );
}

/** Escapes a text so that Markdown finds no tags in it. */
function escaped(text: string): string {
  return text.replace(/[<>*]/g, '\\$&');
}

/**
 * Fills the tables of README.md and docs/ in `root`. Returns the files that are out of date. With `check`, writes
 * nothing.
 */
export async function fillDocuments(root: string, check: boolean): Promise<string[]> {
  const stale: string[] = [];
  for (const file of globSync(['README.md', 'docs/*.md'], { cwd: root }).sort()) {
    const text = await readFile(join(root, file), 'utf8');
    const filled = fillTables(text);
    if (filled === text) continue;
    stale.push(file);
    if (!check) await writeFile(join(root, file), filled);
  }
  return stale;
}
