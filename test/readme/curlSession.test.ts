import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startTenant } from '../mock/tenant.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, session = ''] = /^```console\n([\s\S]*?)^```$/m.exec(readme) ?? [];

/** The commands of the session, each with what it prints. */
const steps = session
  .split(/^\$ /m)
  .slice(1)
  .map((step) => {
    const lines = step.trimEnd().split('\n');
    const more = lines.slice(1).findIndex((line) => !line.startsWith(' '));
    const end = more === -1 ? lines.length : more + 1;
    return { command: lines.slice(0, end).join('\n'), prints: lines.slice(end).join('\n') };
  });

// Windows has neither bash nor grep for certain.
test.skipIf(process.platform === 'win32')(
  'the session of the README goes as it says, word for word',
  async () => {
    const { mock, clock } = await startTenant({ speed: 3_600 });
    const here = (words: string) => words.replaceAll('http://127.0.0.1:4010', mock.url);
    expect(steps.length).toBeGreaterThan(5);
    const assignments: string[] = [];
    for (const { command, prints } of steps) {
      if (/^\w+=/.test(command)) assignments.push(here(command));
      else expect(await bash([...assignments, here(command)].join('\n')), command).toBe(here(prints));
      clock.advance(1_000);
    }
  },
);

async function bash(script: string): Promise<string> {
  const child = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return printed.trimEnd();
}
