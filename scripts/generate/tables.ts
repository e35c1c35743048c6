import { type Document, isScalar, visit } from 'yaml';
import { at, type Contract, keysOf, placedOperations } from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { deviceErrorsOf } from './deviceErrorsFile.js';
import { scopesOf } from './operationsFile.js';
import { cloudsOf, onlyServer } from './server.js';

/**
 * Keys that are only for the tables and are not published: display names of the clouds, and the task of an operation.
 */
const cloudNames = 'x-enum-descriptions';
const task = 'x-task';

/**
 * Generates the tables in the contract's descriptions. Each replaces its marker, such as `<!-- permissions -->`.
 *
 * @throws ScriptError with the location of a missing marker, or of a missing value
 */
export function writeTables(document: Document): void {
  const contract: Contract = document.toJS();
  const operations = placedOperations(contract).map(({ place, operation }) => ({
    place,
    task: at(contract, `${place}/${task}`),
    scopes: scopesOf(operation, place),
  }));
  replaceMark(document, '#/info/description', 'clouds', cloudTable(contract));
  replaceMark(document, '#/info/description', 'permissions', overview(operations));
  replaceMark(document, '#/info/description', 'device errors', deviceErrorTable(contract));
  for (const { place, scopes } of operations) {
    replaceMark(document, `${place}/description`, 'permissions', permissionTable(scopes));
  }
  visit(document, {
    Pair: (_, { key }) =>
      isScalar(key) && (key.value === cloudNames || key.value === task) ? visit.REMOVE : undefined,
  });
}

function replaceMark(document: Document, place: string, name: string, table: string): void {
  const description = document.getIn(keysOf(place), true);
  const mark = `\n<!-- ${name} -->\n`;
  if (!isScalar(description) || !String(description.value).includes(mark)) {
    throw new ScriptError(`${place}: must have a line <!-- ${name} -->, which becomes a table`);
  }
  description.value = String(description.value).replace(mark, () => `\n${table}\n`);
}

function cloudTable(contract: Contract): string {
  const server = onlyServer(contract.servers, '#/servers');
  const clouds = Object.entries(cloudsOf(server, '#/servers/0').clouds);
  const place = `#/servers/0/variables/graphHost/${cloudNames}`;
  const names = at(contract, place);
  if (!Array.isArray(names) || names.length !== clouds.length) {
    throw new ScriptError(`${place}: must have ${clouds.length} members, one for each cloud`);
  }
  return table(
    ['Cloud', 'Name in this package', 'Microsoft Graph', 'Sign-in (Microsoft Entra)'],
    clouds.map(([name, { graphHost, entraAuthority }], index) => [
      String(names[index]),
      ...[name, graphHost, entraAuthority].map(code),
    ]),
  );
}

type Scopes = ReturnType<typeof scopesOf>;

/** Returns the least privileged permissions, each with the tasks of its operations. */
function overview(operations: readonly { place: string; task: unknown; scopes: Scopes }[]): string {
  const rows = new Map<string, { tasks: string[]; needed: (string | undefined)[] }>();
  for (const { place, task: name, scopes } of operations) {
    if (typeof name !== 'string') throw new ScriptError(`${place}/${task}: is missing`);
    const needed = [scopes.delegated[0], scopes.application[0]];
    const row = rows.get(String(needed)) ?? { tasks: [], needed };
    rows.set(String(needed), row);
    row.tasks.push(name);
  }
  return table(
    ['To', 'Delegated (work or school account)', 'Delegated (personal account)', 'Application'],
    [...rows.values()].map(({ tasks, needed: [delegated = '', application = ''] }) => [
      tasks.join(', '),
      code(delegated),
      'Not supported',
      code(application),
    ]),
  );
}

function permissionTable({ delegated, application }: Scopes): string {
  return table(
    ['Permission type', 'Permissions'],
    [
      ['Delegated (work or school account)', delegated.map(code).join(', ')],
      ['Delegated (personal Microsoft account)', 'Not supported'],
      ['Application', application.map(code).join(', ')],
    ],
  );
}

function deviceErrorTable(contract: Contract): string {
  return table(
    ['Code', 'Name', 'Meaning', 'Remedy'],
    deviceErrorsOf(contract).map(({ code: number = '', names, meaning, remedy }) => [
      String(number),
      names.map(code).join(', '),
      meaning,
      remedy,
    ]),
  );
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `|${cells.map((cell) => (cell ? ` ${cell} |` : ' |')).join('')}`;
  return [line(head), `|${head.map(() => ':---|').join('')}`, ...rows.map(line)].join('\n');
}
