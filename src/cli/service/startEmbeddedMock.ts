import type { Mock, MockOptions } from '../../mock/index.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';

/**
 * The mock, within this process. Prism is loaded only here, because only who mocks has it.
 *
 * @throws CliError that holds the command to install Prism with, or says that the port is taken.
 */
export async function startEmbeddedMock(options: MockOptions): Promise<Mock> {
  const { startMock } = await import('../../mock/index.js');
  return startMock(options).catch((cause: unknown) => {
    throw new CliError(exitCodes.input, cause instanceof Error ? cause.message : String(cause), { cause });
  });
}
