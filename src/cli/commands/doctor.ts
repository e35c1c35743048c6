import type { Command } from 'commander';
import { operations } from '../../../generated/operations.js';
import { createAutopilotClient } from '../../client/createAutopilotClient.js';
import { type Cli, exitCodes } from '../Cli.js';
import { type Check, checkLines, checksView, notChecked, pass } from '../doctor/Check.js';
import { checkConnection } from '../doctor/connection.js';
import { checkReads } from '../doctor/reads.js';
import { checkSignedIn } from '../doctor/signedIn.js';
import { addOutputOptions, addServiceOptions, type OutputOptions, type ServiceOptions } from '../options.js';
import { print } from '../output/print.js';
import { createTalk, paintFor } from '../output/talk.js';
import { destinationOf, interruptionOf, targetOf, withService } from '../service/connect.js';

const examples = `
Examples:
  graph-autopilot doctor --auth browser
  graph-autopilot doctor --format json

This command changes nothing. It never shows the token. The exit code is that of the first check that fails: 2 for
a setting, 3 for the sign-in, a permission or the clock, 4 if the service cannot be reached, 1 if it refuses the request.`;

/** Adds `doctor`, which finds out why a sign-in or a request fails. */
export function addDoctor(program: Command, cli: Cli): void {
  const command = program
    .command('doctor')
    .summary('check the connection, the sign-in and the permissions')
    .description(
      'Check everything that an import needs: proxy, certificate, clock, token, tenant, permissions, and access to Intune.',
    );
  addServiceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: ServiceOptions & OutputOptions) => {
    const checks = options.mock ? await examineMock(options, cli) : await examine(options, cli);
    report(checks, options, cli);
  });
}

function report(checks: readonly Check[], options: OutputOptions, cli: Cli): void {
  const { stdout, env } = cli.io;
  if (options.format !== 'table') print(cli, checksView(checks), options);
  else stdout.write(`${checkLines(checks, paintFor(stdout, env, options), stdout.columns)}\n`);
  const count = (result: Check['result']) => checks.filter((check) => check.result === result).length;
  createTalk(cli, options).say(
    `${count('pass')} passed, ${count('fail')} failed, ${count('notChecked')} not checked.`,
  );
  cli.end(checks.find(({ result }) => result === 'fail')?.exitCode ?? exitCodes.done);
}

async function examine(options: ServiceOptions & OutputOptions, cli: Cli): Promise<readonly Check[]> {
  const url = targetOf(options);
  const destination = destinationOf(options);
  const talk = createTalk(cli, options);
  const signal = interruptionOf(cli);
  const connection = await checkConnection(
    `${url}${operations.listImportedWindowsAutopilotDeviceIdentities.path}`,
    options,
    cli,
    signal,
  );
  const signedIn = await checkSignedIn(options, destination, cli, talk, signal, connection);
  const checks = [
    pass('cloud', options.baseUrl === undefined ? `${options.cloud} (${url})` : `--base-url ${url}`),
    ...connection.checks,
    ...signedIn.checks,
  ];
  const { credential } = signedIn;
  const why = connection.broken ?? ('unusable' in credential ? credential.unusable : undefined);
  if (why !== undefined || 'unusable' in credential) {
    return [...checks, notChecked('settings', why ?? ''), notChecked('records', why ?? '')];
  }
  const { cloud, apiVersion, baseUrl } = options;
  const client = createAutopilotClient({
    credential: credential.usable,
    cloud,
    apiVersion,
    baseUrl,
    fetch: connection.network?.fetch,
    clock: cli.io.clock,
    // The user wants the first answer, not one after retries.
    maxRetries: 0,
  });
  return [...checks, ...(await checkReads(client, signal, talk, signedIn))];
}

/** The built-in mock has no network and accepts any token. */
async function examineMock(options: ServiceOptions & OutputOptions, cli: Cli): Promise<readonly Check[]> {
  const ofNetwork = ['proxy', 'connection', 'certificate', 'clock'] as const;
  const ofToken = ['token', 'tenant', 'audience', 'expiry', 'readPermission', 'writePermission'] as const;
  const checks = [
    pass('cloud', 'the built-in mock'),
    ...ofNetwork.map((check) => notChecked(check, 'the built-in mock has no network')),
    ...ofToken.map((check) => notChecked(check, 'the built-in mock accepts any token')),
  ];
  const { getWindowsAutopilotSettings } = operations;
  await withService(options, cli, getWindowsAutopilotSettings, async ({ client, signal, talk }) => {
    checks.push(...(await checkReads(client, signal, talk)));
  });
  return checks;
}
