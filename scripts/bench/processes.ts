import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender } from './contenders.js';

/** The base URL of a server in a process of its own, which answers every create with the published record. */
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

/** A contender in a process of its own, ready to create. */
export interface Creator extends Child {
  /** Creates so many devices, and gives the milliseconds of CPU that the process has used in all its life. */
  create(creates: number, inFlight: number): Promise<number>;
}

export async function creator(folder: string, contender: Contender, url: string): Promise<Creator> {
  const { ask, end } = await asked(folder, 'many', [contender, url]);
  return { create: (creates, inFlight) => ask<number>({ creates, inFlight }), end };
}

/** A program of processes/ that answers each message with one of its own. */
export interface Asked extends Child {
  ask<Answer>(message: object): Promise<Answer>;
}

export async function asked(folder: string, program: string, args: readonly string[]): Promise<Asked> {
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

/** Milliseconds that Node takes with these arguments, from its start to its exit. */
export async function startToExit(args: readonly string[], input = ''): Promise<number> {
  const before = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] });
  // A program that reads nothing closes the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with exit code ${code}`);
  return performance.now() - before;
}

function start(folder: string, program: string, args: readonly string[]): ChildProcess {
  // execArgv: this process runs TypeScript, and what it needs for that would be loaded, and measured, there too.
  return fork(join(folder, 'processes', `${program}.js`), args, { execArgv: [] });
}

async function answer<Message>(child: ChildProcess): Promise<Message> {
  // Otherwise the listeners of every answer would stay until the program ends.
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
