import type { Command, Option } from 'commander';

/** A command, as its definition describes it to Commander. */
export interface CommandDescription {
  readonly name: string;
  /** A short phrase for lists. */
  readonly summary: string;
  /** A sentence or more. */
  readonly description: string;
  readonly options: readonly OptionDescription[];
  /** The arguments after the options, if there are any. All commands have at most one kind. */
  readonly argument: ValueDescription | undefined;
}

export interface OptionDescription {
  /** With dashes, for example `--format`. */
  readonly name: string;
  /** Without its default, which {@link fallback} has. */
  readonly description: string;
  readonly fallback: string | undefined;
  /** `undefined` for an option without a value. */
  readonly value: ValueDescription | undefined;
  readonly isRepeatable: boolean;
}

/** What an option or an argument accepts. */
export interface ValueDescription {
  /** Its placeholder in the help, for example `file`. */
  readonly name: string;
  readonly choices: readonly string[] | undefined;
  readonly isFile: boolean;
}

/** Describes the commands of a program, in the order of its help. */
export function describeCommands(program: Command): CommandDescription[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => {
    const [argument] = command.registeredArguments;
    // The command `help` has the commands as its argument, which Commander does not know.
    const isHelp = !program.commands.includes(command);
    const choices = isHelp ? program.commands.map((each) => each.name()) : argument?.argChoices;
    return {
      name: command.name(),
      summary: help.subcommandDescription(command),
      description: command.description(),
      options: isHelp ? [] : help.visibleOptions(command).map(describeOption),
      argument: argument && describeValue(argument.name(), choices),
    };
  });
}

export function describeOption(option: Option): OptionDescription {
  const { long, flags, description, argChoices, defaultValue, defaultValueDescription, negate } = option;
  const [, placeholder] = /[<[](.+)[>\]]$/.exec(flags) ?? [];
  const [, named] = /\(default: (.*?)\)/.exec(description) ?? [];
  const fallback = named ?? defaultValueDescription ?? defaultValue;
  return {
    name: long ?? flags,
    description: description.replace(/ \(default: .*?\)/, ''),
    fallback: fallback === undefined || negate ? undefined : String(fallback),
    value: placeholder === undefined ? undefined : describeValue(placeholder, argChoices),
    // The help says so too: Commander only knows how a value is parsed.
    isRepeatable: /\brepeatable\b/.test(description),
  };
}

function describeValue(name: string, choices: readonly string[] | undefined): ValueDescription {
  return { name, choices, isFile: /^files?\b/.test(name) };
}
