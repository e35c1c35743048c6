import { testedIdentity } from '../../../generated/package.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';

export type Identity = typeof import('@azure/identity');

/**
 * `@azure/identity`, an optional peer: who brings a token of his own does without its thirty packages.
 *
 * @throws CliError that holds the command to install it with.
 */
export async function loadIdentity(): Promise<Identity> {
  try {
    return await import('@azure/identity');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new CliError(
      exitCodes.permission,
      `--auth needs a package that is not installed: npm install ${testedIdentity} (with --global, if graph-autopilot is). ` +
        `With npx: npx --package graph-autopilot --package ${testedIdentity} graph-autopilot …\nNothing was sent.`,
      { cause },
    );
  }
}
