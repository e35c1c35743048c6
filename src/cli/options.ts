import { type Command, Option } from 'commander';
import {
  apiVersions,
  type Cloud,
  clouds,
  defaultApiVersion,
  defaultCloud,
} from '../../generated/operations.js';
import { type AuthKind, authKinds } from './auth/authKinds.js';
import { type Format, formats } from './output/print.js';

/** What {@link addOutputOptions} gives to the action of a command. */
export interface OutputOptions {
  readonly format: Format;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

/** What {@link addServiceOptions} gives to the action of a command. */
export interface ServiceOptions {
  readonly cloud: Cloud;
  readonly apiVersion: (typeof apiVersions)[number];
  readonly baseUrl?: string;
  readonly auth?: AuthKind;
  readonly mock?: boolean;
}

/** The options of every command that prints; `choices` are the formats of one that has others. */
export function addOutputOptions(command: Command, choices: readonly string[] = formats): Command {
  return command
    .optionsGroup('Output options:')
    .addOption(new Option('--format <format>', 'of the data on stdout').choices(choices).default('table'))
    .addOption(new Option('--quiet', 'only errors on stderr').conflicts('verbose'))
    .option('--verbose', 'repeats, waits and request ids on stderr too')
    .option('--no-color', 'no colours; NO_COLOR and FORCE_COLOR are honoured as well');
}

/** The options of every command that talks to Microsoft Graph. */
export function addServiceOptions(command: Command): Command {
  return command
    .optionsGroup('Service options:')
    .addOption(
      new Option('--cloud <cloud>', 'the cloud of the tenant')
        .choices(Object.keys(clouds))
        .default(defaultCloud),
    )
    .addOption(
      new Option('--api-version <version>', 'of Microsoft Graph')
        .choices(apiVersions)
        .default(defaultApiVersion),
    )
    .option('--base-url <url>', 'where the API is, instead of --cloud and --api-version')
    .addOption(
      new Option(
        '--auth <way>',
        'how to sign in, with @azure/identity; without it the token in GRAPH_ACCESS_TOKEN is used',
      ).choices(authKinds),
    )
    .addOption(
      new Option('--mock', 'use the mock that comes with this program, not Microsoft Graph').conflicts([
        'baseUrl',
        'auth',
      ]),
    );
}
