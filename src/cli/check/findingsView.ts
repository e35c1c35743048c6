import { relative, resolve, sep } from 'node:path';
import type { Io } from '../Cli.js';
import { nameOf } from '../input/inputBytes.js';
import type { View } from '../output/table.js';
import { listedOmissions, type Report, type Reported } from './Reported.js';

/** A report for machines. */
export function findingsView({ reported, omitted, written, summary }: Report): View<Reported> {
  const findings = reported.filter(({ severity }) => severity !== 'repaired');
  const repairs = reported.filter(({ severity }) => severity === 'repaired');
  return {
    json: { findings, repairs, omitted, written, summary },
    rows: [...reported, ...listedOmissions(omitted)],
    columns: [
      { name: 'file', heading: 'FILE', value: ({ file }) => file },
      { name: 'line', heading: 'LINE', value: ({ line }) => line },
      { name: 'columnNumber', heading: 'COLUMN', value: ({ column }) => column?.number },
      { name: 'columnHeader', heading: 'HEADER', value: ({ column }) => column?.header },
      { name: 'severity', heading: 'SEVERITY', value: ({ severity }) => severity },
      { name: 'code', heading: 'CODE', value: ({ code }) => code },
      { name: 'message', heading: 'MESSAGE', value: ({ message }) => message },
      { name: 'remedy', heading: 'REMEDY', value: ({ remedy }) => remedy },
    ],
  };
}

const levels = { error: 'error', warning: 'warning', repaired: 'notice' } as const;

/**
 * A report as commands for GitHub Actions, which shows them next to the lines of the files. Per level, it shows the
 * first ten of a step, and all in the log.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function workflowCommands({ reported, omitted }: Report, env: Io['env']): string {
  return [...reported, ...listedOmissions(omitted)].map((each) => `${command(each, env)}\n`).join('');
}

function command({ file, line, column, severity, code, message, remedy }: Reported, env: Io['env']): string {
  const properties = [
    ...(file === nameOf('-') ? [] : [`file=${property(fromWorkspace(file, env.GITHUB_WORKSPACE))}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(code)}`,
  ];
  // `col` would be a character of the line.
  const where = column === undefined ? '' : `Column ${column.number} (${column.header}): `;
  return `::${levels[severity]} ${properties.join(',')}::${data(`${where}${message} ${remedy}`)}`;
}

/** GitHub resolves the file from the root of the repository. */
function fromWorkspace(file: string, workspace: string | undefined): string {
  const path = workspace === undefined ? file : relative(workspace, resolve(file));
  return sep === '\\' ? path.replaceAll(sep, '/') : path;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
