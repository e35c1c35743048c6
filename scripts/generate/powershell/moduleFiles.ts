import { exitCodes } from '../../../src/cli/Cli.js';
import {
  type CommandDescription,
  describeCommands,
  type OptionDescription,
} from '../../../src/cli/completion/describeCommands.js';
import { waits } from '../../../src/cli/import/progress.js';
import { createSecrets } from '../../../src/cli/output/secrets.js';
import { processIo } from '../../../src/cli/processIo.js';
import { createProgram } from '../../../src/cli/run.js';
import type { AutopilotErrorCode } from '../../../src/errors/AutopilotError.js';
import { ScriptError } from '../../shared/command.js';
import { origin } from '../literal.js';
import {
  type Cmdlet,
  cmdlets,
  ownOptions,
  renamedColumns,
  renamedOptions,
  replacedOptions,
  views,
} from './cmdlets.js';

/** Categories of errors in PowerShell. */
const categories: Readonly<Record<AutopilotErrorCode | 'programNotFound' | 'usage', string>> = {
  badRequest: 'InvalidArgument',
  unauthorized: 'AuthenticationError',
  forbidden: 'PermissionDenied',
  notFound: 'ObjectNotFound',
  conflict: 'ResourceBusy',
  throttled: 'LimitsExceeded',
  serviceUnavailable: 'ResourceUnavailable',
  http: 'ProtocolError',
  network: 'ConnectionError',
  timeout: 'OperationTimeout',
  aborted: 'OperationStopped',
  unexpectedResponse: 'InvalidResult',
  outcomeUnknown: 'InvalidResult',
  notConfirmed: 'InvalidResult',
  programNotFound: 'ObjectNotFound',
  usage: 'InvalidArgument',
};

const exitCategories: Readonly<Record<number, string>> = {
  [exitCodes.failed]: 'InvalidResult',
  [exitCodes.input]: 'InvalidData',
  [exitCodes.permission]: 'AuthenticationError',
  [exitCodes.unfinished]: 'OperationStopped',
  [exitCodes.leftUndone]: 'InvalidResult',
};

/** Returns the generated files of the PowerShell module by name. They are ASCII, because version 5.1 expects that. */
export function moduleFiles(version: string): Map<string, string> {
  const program = createProgram({
    args: [],
    io: processIo(),
    program: '',
    secrets: createSecrets({}),
    end() {},
  });
  const commands = new Map(describeCommands(program).map((command) => [command.name, command]));
  const members = cmdlets.map((cmdlet) => {
    const command = cmdlet.command === undefined ? captureCommand : commands.get(cmdlet.command);
    if (command === undefined)
      throw new ScriptError(`${cmdlet.name}: there is no command ${cmdlet.command}.`);
    return { cmdlet, command };
  });
  const files = new Map([
    ['Commands.ps1', commandsFile(members)],
    ['GraphAutopilot.psd1', manifestFile(version)],
    ['GraphAutopilot.Format.ps1xml', formatFile()],
  ]);
  for (const [name, text] of files) {
    const [character] = /[^\n -~]/.exec(text) ?? [];
    if (character !== undefined)
      throw new ScriptError(`${name} has ${JSON.stringify(character)}, which is not ASCII.`);
  }
  return files;
}

interface Member {
  readonly cmdlet: Cmdlet;
  readonly command: CommandDescription;
}

/** What the program has no command for. */
const captureCommand: CommandDescription = {
  name: '',
  summary: '',
  description:
    'Capture the hardware hash and the serial number of this computer. Requires Windows, and PowerShell run as administrator. The object has the columns of a captured CSV file. A hash describes a real machine, so keep it where few people can read it.',
  options: [
    option('--group-tag', 'group tag for the device', 'tag'),
    option('--assigned-user', 'user principal name of the assigned user', 'user'),
  ],
  argument: undefined,
};

function option(name: string, description: string, value: string): OptionDescription {
  return {
    name,
    description,
    fallback: undefined,
    value: { name: value, choices: undefined, isFile: false },
    isRepeatable: false,
  };
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const flag = (value: boolean) => (value ? '$true' : '$false');
const typeName = (type: string) => `GraphAutopilot.${type}`;
const header = `# ${origin('src/cli and scripts/generate/powershell')}\n`;

function parameterName(option: string): string {
  const renamed = renamedOptions[option];
  return renamed ?? option.replace(/^--|-(?=\w)/g, ' ').replace(/ +(\w)/g, (_, first) => first.toUpperCase());
}

const has = ({ options }: CommandDescription, name: string) => options.some((option) => option.name === name);
const hasFiles = ({ argument }: CommandDescription) => argument?.isFile === true;
const hasPlan = (command: CommandDescription) => has(command, '--dry-run');

/** The options that are parameters. */
function parametersOf({ options }: CommandDescription): readonly OptionDescription[] {
  return options.filter(({ name }) => !ownOptions.includes(name) && !(name in replacedOptions));
}

function commandsFile(members: readonly Member[]): string {
  const carriedOut = members.filter(({ cmdlet }) => cmdlet.command !== undefined);
  const names = new Map<string, string>(
    carriedOut.flatMap(({ command }) =>
      parametersOf(command).map(({ name }) => [name, `-${parameterName(name)}`] as const),
    ),
  );
  for (const [name, text] of Object.entries(replacedOptions)) names.set(name, text);
  return `${header}
# The commands of the program, with the options of their parameters.
$script:definitions = @{
${carriedOut.map(definition).join('')}}

# For messages of the program.
${table('parameterNames', Object.fromEntries(names))}
# What an import waits for.
${table('waits', waits)}
# Columns of the program with another name.
${table('renamed', renamedColumns)}
${table('categoriesByCode', categories)}
${table('categoriesByExitCode', exitCategories)}
${members.map(cmdletFunction).join('\n')}`;
}

function table(name: string, entries: Readonly<Record<string, string>>): string {
  const lines = Object.entries(entries).map(([key, value]) => `    ${literal(key)} = ${literal(value)}\n`);
  return `$script:${name} = @{\n${lines.join('')}}\n`;
}

function definition({ cmdlet, command }: Member): string {
  const parameters = parametersOf(command);
  const files = parameters
    .filter(({ value }) => value?.isFile)
    .map(({ name }) => literal(parameterName(name)));
  const facts: readonly (readonly [string, string])[] = [
    ['Name', literal(cmdlet.name)],
    ['TypeName', literal(typeName(cmdlet.type))],
    ['PlanTypeName', literal(typeName(cmdlet.planType ?? cmdlet.type))],
    ['Activity', literal(cmdlet.activity)],
    ['Changes', flag(cmdlet.changes === true)],
    ['HasPlan', flag(hasPlan(command))],
    ['HasFiles', flag(hasFiles(command))],
    ['HasProgress', flag(has(command, '--progress'))],
    ['IsHash', flag(cmdlet.name.startsWith('ConvertFrom-'))],
    ['Files', `@(${files.join(', ')})`],
  ];
  const options = parameters.map(({ name }) => `            ${parameterName(name)} = ${literal(name)}\n`);
  return `    ${literal(command.name)} = @{
${facts.map(([name, value]) => `        ${name} = ${value}\n`).join('')}        Options = @{
${options.join('')}        }
    }
`;
}

function cmdletFunction({ cmdlet, command }: Member): string {
  const { name, changes } = cmdlet;
  const isPiped = hasFiles(command);
  const binding = [
    ...(isPiped ? ["DefaultParameterSetName = 'Path'"] : ['PositionalBinding = $false']),
    ...(changes
      ? ['SupportsShouldProcess', `ConfirmImpact = '${hasPlan(command) ? 'High' : 'Medium'}'`]
      : []),
  ];
  const types = [...new Set([cmdlet.type, cmdlet.planType ?? cmdlet.type])].map((type) =>
    literal(typeName(type)),
  );
  const parameters = [
    ...(isPiped ? inputParameters : []),
    ...parametersOf(command).map(parameter),
    ...(has(command, '--auth') ? ['        [System.Security.SecureString] $AccessToken'] : []),
  ];
  return `function ${name} {
    <#
${help(cmdlet, command)}    #>
    [CmdletBinding(${binding.join(', ')})]
    [OutputType(${types.join(', ')})]
    param(
${parameters.join(',\n')}
    )
${body(cmdlet, isPiped)}}
`;
}

const inputParameters = [
  "        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path')]\n        [ValidateNotNullOrEmpty()] [string[]] $Path",
  "        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Pipeline')]\n        [psobject] $InputObject",
];

function parameter({ name, value, isRepeatable }: OptionDescription): string {
  const variable = `$${parameterName(name)}`;
  if (value === undefined) return `        [switch] ${variable}`;
  const check =
    value.choices === undefined
      ? '[ValidateNotNullOrEmpty()]'
      : `[ValidateSet(${value.choices.map(literal).join(', ')})]`;
  const type = value.name === 'n' ? 'int' : 'string';
  return `        ${type === 'int' ? '' : `${check} `}[${type}${isRepeatable ? '[]' : ''}] ${variable}`;
}

function body({ command }: Cmdlet, isPiped: boolean): string {
  if (command === undefined) return '    Read-HardwareHash $PSCmdlet $GroupTag $AssignedUser\n';
  if (!isPiped) return `    Invoke-GraphAutopilot $PSCmdlet ${literal(command)} $PSBoundParameters\n`;
  return `    begin { $items = New-Object System.Collections.Generic.List[object] }
    process { foreach ($item in @($Path) + @($InputObject)) { if ($null -ne $item) { $items.Add($item) } } }
    end { if ($items.Count -gt 0) { Invoke-GraphAutopilot $PSCmdlet ${literal(command)} $PSBoundParameters $items } }
`;
}

/** Comment-based help. */
function help({ examples, activity }: Cmdlet, command: CommandDescription): string {
  const line = (text: string) => (text === '' ? '\n' : `    ${text}\n`);
  const section = (heading: string, ...lines: readonly string[]) =>
    [line(`.${heading}`), ...lines.map(line)].join('');
  return [
    section('SYNOPSIS', sentence(activity)),
    section('DESCRIPTION', inPowerShell(sentence(command.description)), ...notes(command)),
    ...(hasFiles(command) ? inputHelp : []).map(([name, text]) => section(`PARAMETER ${name}`, text)),
    ...parametersOf(command).map(({ name, description, fallback, value }) =>
      section(
        `PARAMETER ${parameterName(name)}`,
        inPowerShell(
          sentence(description) +
            (fallback === undefined || value === undefined ? '' : ` Default: ${fallback}.`),
        ),
      ),
    ),
    ...(has(command, '--auth')
      ? [
          section(
            'PARAMETER AccessToken',
            'Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.',
          ),
        ]
      : []),
    ...examples.map(([code, remark]) => section('EXAMPLE', code, '', remark)),
  ].join('');
}

const inputHelp: readonly (readonly [string, string])[] = [
  ['Path', 'CSV files, folders or patterns.'],
  ['InputObject', 'Files, or objects with the columns of a CSV file, from the pipeline.'],
];

function notes(command: CommandDescription): readonly string[] {
  if (!hasPlan(command)) return [];
  return [
    '-WhatIf returns the plan. Before anything is sent, the command shows the number of devices and the tenant, and asks',
    'for confirmation. -Confirm:$false skips the prompt. After Ctrl+C or a crash, continue with -Resume. To be able to',
    'resume with objects from the pipeline, name a journal with -JournalPath, and send the same objects again.',
  ];
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}

/** Replaces options by parameters. */
function inPowerShell(text: string): string {
  return text.replace(
    /--[a-z][a-z-]*[a-z]/g,
    (option) => replacedOptions[option] ?? `-${parameterName(option)}`,
  );
}

/** The module, not this version of it. */
const guid = '5f0f3f0c-6f0e-4c1b-9a43-3c1d1b0a7e52';

function manifestFile(version: string): string {
  const [number = version, prerelease] = version.split('-');
  const list = (names: readonly string[]) =>
    `@(\n${names.map((name) => `        ${literal(name)}`).join('\n')}\n    )`;
  return `${header}@{
    RootModule = 'GraphAutopilot.psm1'
    ModuleVersion = ${literal(number)}
    GUID = ${literal(guid)}
    Author = 'The graph-autopilot authors'
    CompanyName = 'The graph-autopilot authors'
    Copyright = '(c) The graph-autopilot authors. MIT license.'
    Description = 'Imports Windows Autopilot devices through Microsoft Graph, and follows each one until it has its deployment profile. Compares, changes and deregisters devices.'
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions = @('Desktop', 'Core')
    FunctionsToExport = ${list(cmdlets.map(({ name }) => name))}
    CmdletsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
    FormatsToProcess = @('GraphAutopilot.Format.ps1xml')
    PrivateData = @{
        PSData = @{
            Tags = @('Autopilot', 'Intune', 'Windows', 'Graph', 'PSEdition_Desktop', 'PSEdition_Core')${
              prerelease === undefined
                ? ''
                : `\n            Prerelease = ${literal(prerelease.replace(/\W/g, ''))}`
            }
        }
    }
}
`;
}

/** The views of the console. Without them, PowerShell would show all properties. */
function formatFile(): string {
  const items = Object.entries(views).map(([type, columns]) => {
    const headers = columns.map(() => '          <TableColumnHeader />\n').join('');
    const cells = columns
      .map(
        (name) => `              <TableColumnItem><PropertyName>${name}</PropertyName></TableColumnItem>\n`,
      )
      .join('');
    const entries = columns
      .map((name) => `              <ListItem><PropertyName>${name}</PropertyName></ListItem>\n`)
      .join('');
    const selected = `      <Name>${typeName(type)}</Name>
      <ViewSelectedBy><TypeName>${typeName(type)}</TypeName></ViewSelectedBy>
`;
    return `    <View>
${selected}      <TableControl>
        <TableHeaders>
${headers}        </TableHeaders>
        <TableRowEntries>
          <TableRowEntry>
            <Wrap />
            <TableColumnItems>
${cells}            </TableColumnItems>
          </TableRowEntry>
        </TableRowEntries>
      </TableControl>
    </View>
${
  type === 'CapturedDevice'
    ? `    <View>
${selected}      <ListControl>
        <ListEntries>
          <ListEntry>
            <ListItems>
${entries}            </ListItems>
          </ListEntry>
        </ListEntries>
      </ListControl>
    </View>
`
    : ''
}`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- ${origin('scripts/generate/powershell')} -->
<Configuration>
  <ViewDefinitions>
${items.join('')}  </ViewDefinitions>
</Configuration>
`;
}
