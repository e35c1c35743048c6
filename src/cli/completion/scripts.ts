import type { Command } from 'commander';
import {
  type CommandDescription,
  describeCommands,
  describeOption,
  type OptionDescription,
  type ValueDescription,
} from './describeCommands.js';

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** Returns the script that completes a program in a shell. It has all words, so the Tab key starts no process. */
export function completionScript(shell: Shell, program: Command): string {
  return scripts[shell]({
    program: program.name(),
    commands: describeCommands(program),
    options: program.createHelp().visibleOptions(program).map(describeOption),
  });
}

/** The commands and options of a program. */
interface Completed {
  readonly program: string;
  readonly commands: readonly CommandDescription[];
  /** The options without a command. */
  readonly options: readonly OptionDescription[];
}

const scripts: Readonly<Record<Shell, (completed: Completed) => string>> = { bash, zsh, fish, powershell };

const head = (program: string, shell: Shell) =>
  `# Completion of ${program} in ${shell}, written by: ${program} completion ${shell}`;

function bash({ program, commands, options }: Completed): string {
  const name = functionName(program);
  const words = (all: readonly string[]) => `words='${all.join(' ')}'`;
  const names = (all: readonly OptionDescription[]) => all.map((each) => each.name);
  const action = ({ choices, isFile }: ValueDescription) =>
    choices === undefined ? (isFile ? 'return' : `${withoutFiles}; return`) : words(choices);
  const cases = (command: CommandDescription) => {
    const byAction = new Map<string, string[]>();
    for (const { name, value } of command.options) {
      if (value) byAction.set(action(value), [...(byAction.get(action(value)) ?? []), name]);
    }
    return [...byAction].map(([action, names]) => `        ${names.join('|')}) ${action} ;;\n`);
  };
  const other = ({ options, argument }: CommandDescription) =>
    argument === undefined
      ? words(names(options))
      : `[[ $word == -* ]] && ${words(names(options))} || ${argument.choices === undefined ? 'return' : words(argument.choices)}`;
  // Older versions of bash have no compopt. They suggest files too.
  const withoutFiles = 'compopt +o default 2>/dev/null';
  return `${head(program, 'bash')}
${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} words=
  COMPREPLY=()
  # Bash splits --name=value at the equals sign.
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $COMP_CWORD:\${COMP_WORDS[1]} in
    1:*) ${words([...commands.map((each) => each.name), ...names(options)])} ;;
${commands
  .map(
    (command) => `    *:${command.name})
      case $before in
${cases(command).join('')}        *) ${other(command)} ;;
      esac ;;
`,
  )
  .join('')}  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  # Without a suggestion of its own, bash suggests files.
}
complete -o default -F ${name} ${program}
`;
}

function zsh({ program, commands, options }: Completed): string {
  const name = functionName(program);
  const message = (text: string) => text.replace(/[\\[\]:]/g, '\\$&');
  const action = ({ name, choices, isFile }: ValueDescription) =>
    `:${message(name)}:${choices === undefined ? (isFile ? '_files' : ' ') : `(${choices.join(' ')})`}`;
  const option = ({ name, description, value, isRepeatable }: OptionDescription) =>
    quoted(
      `${isRepeatable ? '*' : ''}${name}${value ? '=' : ''}[${message(description)}]${value ? action(value) : ''}`,
    );
  const lines = (all: readonly string[], indent: string) =>
    all.map((line) => ` \\\n${indent}${line}`).join('');
  return `#compdef ${program}
${head(program, 'zsh')}
${name}() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(${commands
    .map(
      ({ name, summary }) =>
        `
    ${quoted(`${message(name)}:${summary}`)}`,
    )
    .join('')}
  )
  _arguments -C${lines([...options.map(option), "':command:->command'", "'*:: :->rest'"], '    ')}
  case $state in
    command) _describe command commands ;;
    rest)
      case $line[1] in
${commands
  .map(
    ({ name, options, argument }) => `        ${name})
          _arguments${lines(
            [
              ...options.map(option),
              ...(argument === undefined
                ? []
                : [quoted(`${argument.isFile ? '*' : '1'}${action(argument)}`)]),
            ],
            '            ',
          )} ;;
`,
  )
  .join('')}      esac ;;
  esac
}
# A file in a folder of fpath is the function itself. A sourced file registers it.
if [[ $funcstack[1] == ${name} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}

function fish({ program, commands, options }: Completed): string {
  const isCommand = `__fish${functionName(program)}_command`;
  const text = (words: string) => `'${words.replace(/[\\']/g, '\\$&')}'`;
  const add = (condition: string, rest: string) =>
    `complete -c ${program} -n ${text(`${isCommand}${condition}`)} ${rest}\n`;
  const option = (condition: string, { name, description, value }: OptionDescription) =>
    add(condition, `-l ${name.slice(2)}${value ? accepted(value) : ''} -d ${text(description)}`);
  const accepted = ({ choices, isFile }: ValueDescription) => {
    if (choices !== undefined) return ` -x -a ${text(choices.join(' '))}`;
    return isFile ? ' -r -F' : ' -x';
  };
  return `${head(program, 'fish')}
# Succeeds if the first word after the program is the argument, or is missing.
function ${isCommand}
    set -l words (commandline -opc)
    test "$words[2]" = "$argv[1]"
end
complete -c ${program} -f
${options.map((each) => option('', each)).join('')}${commands
  .map(
    ({ name, summary, options, argument }) =>
      add('', `-a ${name} -d ${text(summary)}`) +
      options.map((each) => option(` ${name}`, each)).join('') +
      (argument?.isFile ? add(` ${name}`, '-F') : '') +
      (argument?.choices ? add(` ${name}`, `-a ${text(argument.choices.join(' '))}`) : ''),
  )
  .join('')}`;
}

function powershell({ program, commands, options }: Completed): string {
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const list = (all: readonly string[] = []) => `@(${all.map(literal).join(', ')})`;
  const row = (name: string, description: string, value?: ValueDescription) =>
    `            @{ Name = ${literal(name)}; Text = ${literal(description)}; Value = $${value !== undefined}; Choices = ${list(value?.choices)} }\n`;
  const option = ({ name, description, value }: OptionDescription) => row(name, description, value);
  return `${head(program, 'powershell')}
Register-ArgumentCompleter -Native -CommandName ${literal(program)} -ScriptBlock {
    param($word, $line, $cursor)
    $commands = @(
${commands.map(({ name, summary }) => row(name, summary)).join('')}    )
    $options = @{
        '' = @(
${options.map(option).join('')}        )
${commands
  .map(
    ({ name, options }) => `        ${literal(name)} = @(
${options.map(option).join('')}        )
`,
  )
  .join('')}    }
    $arguments = @{
${commands
  .flatMap(({ name, argument }) =>
    argument === undefined ? [] : [`        ${literal(name)} = ${list(argument.choices)}\n`],
  )
  .join('')}    }
    # The complete words before the cursor, with the program.
    $before = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
    $command = if ($before.Count -gt 1) { $before[1] } else { '' }
    $known = if ($options.ContainsKey($command)) { $options[$command] } else { @() }
    $prefix = ''
    $option = $before[-1]
    if ($word -match '^(--[\\w-]+=)(.*)$') {
        $prefix = $Matches[1]
        $option = $prefix.TrimEnd('=')
        $word = $Matches[2]
    }
    $valued = $known | Where-Object { $_.Name -eq $option -and $_.Value } | Select-Object -First 1
    $found = if ($valued) {
        $valued.Choices | ForEach-Object { @{ Name = $_; Text = $valued.Text } }
    } elseif ($before.Count -lt 2) {
        $commands + $known
    } elseif ($word.StartsWith('-') -or -not $arguments.ContainsKey($command)) {
        $known
    } else {
        $arguments[$command] | ForEach-Object { @{ Name = $_; Text = $_ } }
    }
    # Without a suggestion of its own, PowerShell suggests files.
    $found | Where-Object { $_.Name -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($prefix + $_.Name, $_.Name, 'ParameterValue', $_.Text)
    }
}
`;
}

const functionName = (program: string) => `_${program.replaceAll('-', '_')}`;

/** Quotes a text for bash and zsh. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
