import type { Cli } from '../Cli.js';
import { exitCodes } from '../exitCodes.js';
import type { OutputOptions, ServiceOptions } from '../options.js';
import { createTalk, type Talk } from '../output/talk.js';
import { connect, type Service } from './connect.js';

/** What a command that talks to the service works with. */
export interface Session extends Service {
  readonly talk: Talk;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

/**
 * Signs in, does what `work` does, and ends what was started. The first interruption aborts what is under way, which then
 * says what is known of it; the second ends the program.
 */
export async function withService(
  options: ServiceOptions & OutputOptions,
  cli: Cli,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const talk = createTalk(cli, options);
  const interruption = new AbortController();
  // To the end of the process: an interruption that comes when all is said must not end it with another code.
  cli.io.onInterrupt(() => {
    if (interruption.signal.aborted) cli.io.exit(exitCodes.unfinished);
    interruption.abort();
  });
  const { signal } = interruption;
  const service = await connect(options, cli, talk, signal);
  try {
    await work({ ...service, talk, signal });
  } finally {
    await service.close();
  }
}
