import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender } from './contenders.js';

/** Starts a server in a separate process that answers every create with the published record. Returns its base URL. */
export async function server(folder: string, record: unknown): Promise<Child & { readonly url: string }> {
  const file = join(folder, 'record.json');
  await writeFile(file, JSON.stringify(record));
  const child = start(folder, 'server', [file]);
  const url = await answer<string>(child);
  return { url, end: () => end(child) };
}

export interface Child {
  end(): Promise<void>;
}

/** A contender in a separate process. */
export interface Creator extends Child {
  /** Creates this many devices. Returns the milliseconds of CPU that the process has used since its start. */
  create(creates: number, inFlight: number): Promise<number>;
}

export async function creator(folder: string, contender: Contender, url: string): Promise<Creator> {
  const { ask, end } = await requestProcess(folder, 'many', [contender, url]);
  return { create: (creates, inFlight) => ask<number>({ creates, inFlight }), end };
}

/** A program in processes/ that answers each message with one message. */
export interface RequestProcess extends Child {
  ask<Answer>(message: object): Promise<Answer>;
}

export async function requestProcess(
  folder: string,
  program: string,
  args: readonly string[],
): Promise<RequestProcess> {
  const child = start(folder, program, args);
  await answer(child);
  return {
    ask(message) {
      child.send(message);
      return answer(child);
    },
    end: () => end(child),
  };
}

/** Returns the milliseconds from the start of Node with these arguments to its exit. */
export async function startToExit(args: readonly string[], input = ''): Promise<number> {
  const before = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] });
  // A program that does not read its input closes the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with exit code ${code}`);
  return performance.now() - before;
}

function start(folder: string, program: string, args: readonly string[]): ChildProcess {
  // Without `execArgv`, the child would load, and measure, what this process needs to run TypeScript.
  return fork(join(folder, 'processes', `${program}.js`), args, { execArgv: [] });
}

async function answer<Message>(child: ChildProcess): Promise<Message> {
  // Without this, the listeners of every answer would stay until the program ends.
  const answered = new AbortController();
  const { signal } = answered;
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`${child.spawnargs.slice(1).join(' ')} ended with exit code ${code}`);
      }),
    ]);
    return message;
  } finally {
    answered.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
