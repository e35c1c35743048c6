import { relative, resolve, sep } from 'node:path';
import type { Io } from '../Io.js';
import { nameOf } from '../input/readInput.js';
import { listedOmissions } from './listedOmissions.js';
import type { Report, Reported } from './Reported.js';

const levels = { error: 'error', warning: 'warning', repaired: 'notice' } as const;

/**
 * A report as commands to GitHub Actions, which shows them beside the lines of the files. Of each level it shows the first
 * ten of a step, and all in the log.
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

/** GitHub looks for the file from the root of the repository. */
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
