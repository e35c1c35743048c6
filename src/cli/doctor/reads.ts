import type { AutopilotClient } from '../../client/types.js';
import { AutopilotError } from '../../errors/AutopilotError.js';
import { remedyFor } from '../../errors/explain.js';
import { CliError, exitCodes } from '../Cli.js';
import { exitCodeOf, supportIds } from '../explainFailure.js';
import { printable } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { type Check, type CheckName, fail, pass } from './Check.js';
import type { SignInChecks } from './signedIn.js';

/** Reads the settings and one record. Neither changes anything. */
export async function checkReads(
  client: AutopilotClient,
  signal: AbortSignal,
  talk: Talk,
  signedIn: Pick<SignInChecks, 'granted' | 'canRead'> = {},
): Promise<readonly Check[]> {
  const read = async (check: CheckName, work: () => Promise<string>): Promise<Check> => {
    try {
      return pass(check, await work());
    } catch (error) {
      if (!(error instanceof AutopilotError)) throw error;
      if (error.code === 'aborted') throw new CliError(exitCodes.unfinished, 'Interrupted.');
      for (const ids of supportIds(error)) talk.detail(`${check}: ${printable(ids)}`);
      // The list of permissions would suggest that one is missing.
      const found = error.message.replace(`, requires ${error.requiredScopes?.join(' or ')}`, '');
      return fail(check, exitCodeOf(error), found, remedyOf(error, signedIn));
    }
  };
  return [
    await read('settings', async () => {
      const { lastSyncDateTime: last = '', syncStatus } = await client.settings({ signal });
      const when = last === '' || last.startsWith('0001-') ? 'never' : last;
      return `last synchronization: ${when} (${syncStatus ?? 'unknown'})`;
    }),
    await read('records', async () => {
      const records = await client.list({ top: 1, select: ['id'] }, { signal }).toArray({ limit: 1 });
      return records.length === 0 ? 'readable, none yet' : 'readable';
    }),
  ];
}

/** What Intune says when something is missing, as seen in public issue threads. No page documents it. */
const intuneMessages: readonly { readonly pattern: RegExp; readonly remedy: string }[] = [
  {
    pattern: /not applicable to target tenant/i,
    remedy:
      'Most likely, Intune is not set up in this tenant: it has no Intune license, or its MDM authority was never set.',
  },
  {
    pattern: /must have one of the following scopes/i,
    remedy:
      'Grant the application one of the permissions in the message, with admin consent. Then sign in again.',
  },
  {
    pattern: /User is not authorized/i,
    remedy: 'Most likely, the account has no Intune role that can manage enrollment, or no Intune license.',
  },
];

function remedyOf(
  error: AutopilotError,
  { granted, canRead }: Pick<SignInChecks, 'granted' | 'canRead'>,
): string {
  const known = intuneMessages.find(({ pattern }) => pattern.test(error.message));
  if (known !== undefined) return known.remedy;
  if (error.code === 'unauthorized') {
    return `${remedyFor(error)} Users report that Intune also returns 401 for an account without an Intune role or license.`;
  }
  if (error.code !== 'forbidden') return remedyFor(error);
  if (canRead === 'fail') return 'First grant the permission that the token lacks: see above.';
  const start =
    canRead === 'pass'
      ? 'The token has the permission, so the cause is in Intune'
      : 'If the token has the permission, the cause is in Intune';
  return granted?.kind === 'application'
    ? `${start}: most likely, the tenant has no Intune license.`
    : `${start}: the tenant or the signed-in user has no Intune license, or the user has no Intune role that can manage enrollment. The answer does not say which.`;
}
