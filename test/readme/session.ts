import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../scripts/shared/folders.js';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import { startMock } from '../../src/mock/index.js';
import { bareEnv } from '../support/bareEnv.js';
import { packageRoot } from '../support/packageRoot.js';
import type { Block } from './blocks.js';

/** A shell that runs the blocks of a document. */
export interface Shell {
  readonly program: string;
  readonly args: readonly string[];
  /** Returns a script that runs a block. It prints `start` before, and `end` with the exit code after it. */
  wrap(source: string, start: string, end: string): string;
}

export const bash: Shell = {
  program: 'bash',
  args: [],
  wrap: (source, start, end) =>
    `echo '${start}'; failed=0; trap 'failed=$?' ERR\n${source}\ntrap - ERR; echo "${end} $failed"\n`,
};

export interface Ran {
  readonly block: Block;
  readonly exitCode: number | undefined;
  readonly printed: string;
}

/**
 * Runs the blocks of one document in one shell, in a folder with the files that the documents use. `cli` is the command
 * line to start. A block that starts the mock leaves it running until the end.
 */
export async function runBlocks(
  blocks: readonly Block[],
  shell: Shell,
  cli: readonly string[],
): Promise<Ran[]> {
  await using folder = await temporaryFolder();
  await using graph = await startMock({ speed: 3_600 });
  const work = join(folder.path, 'work');
  const bin = join(folder.path, 'bin');
  await fillFolder(work);
  await makeStandIns(bin);
  const env = {
    ...bareEnv(),
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    DOCS_CLI: JSON.stringify(cli),
    DOCS_BIN: `${packageRoot}node_modules/.bin`,
    DOCS_MOCK: graph.url,
    PSModulePath: `${packageRoot}powershell`,
  };
  const started: ReturnType<typeof spawn>[] = [];
  try {
    let script = '';
    let url = 'http://127.0.0.1:4010';
    for (const [index, { source }] of blocks.entries()) {
      const here = source.replaceAll('http://127.0.0.1:4010', url);
      if (!/^npx graph-autopilot mock\b/.test(source)) {
        script += shell.wrap(here, `@@ start ${index}`, `@@ end ${index}`);
        continue;
      }
      // The words of a shell command, so that this process can start it.
      const words = source.replace(/[\\`]\n/g, '').match(/'[^']*'|\S+/g) ?? [];
      const args = words.slice(2).map((word) => word.replace(/^'|'$/g, ''));
      const [program = '', ...before] = cli;
      const mock = spawn(program, [...before, ...args, '--port', '0'], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      started.push(mock);
      url = await firstUrl(mock);
      const said = `The mock is at ${url}`;
      script += shell.wrap(`echo '${said}'`, `@@ start ${index}`, `@@ end ${index}`);
    }
    const printed = await runScript(script, shell, work, env);
    return blocks.map((block, index) => {
      const [, text = '', code] =
        new RegExp(`@@ start ${index}\\r?\\n([\\s\\S]*?)@@ end ${index} (\\d+)`).exec(printed) ?? [];
      const exitCode = code === undefined ? undefined : Number(code);
      return { block, exitCode, printed: exitCode === undefined ? printed : text };
    });
  } finally {
    for (const mock of started) mock.kill();
  }
}

/** Creates the files that the documents use, in the same way as a reader: with examples/sample.ts. */
export async function fillFolder(work: string): Promise<void> {
  await mkdir(join(work, 'captures'), { recursive: true });
  await mkdir(join(work, 'node_modules'));
  await symlink(packageRoot, join(work, 'node_modules', 'graph-autopilot'), 'junction');
  const env = { ...process.env, TSX_TSCONFIG_PATH: `${packageRoot}tsconfig.json` };
  const args = ['--import', import.meta.resolve('tsx'), `${packageRoot}examples/sample.ts`];
  await promisify(execFile)(process.execPath, args, { cwd: work, env });
  await copyFile(join(work, 'devices.csv'), join(work, 'captures', 'devices.csv'));
  await writeFile(
    join(work, 'hash.txt'),
    await encodeHardwareHash({ serialNumber: 'SAMPLE-0001', manufacturer: 'Contoso' }),
  );
}

async function makeStandIns(bin: string): Promise<void> {
  await mkdir(bin);
  const standIn = join(bin, 'standIn.mjs');
  await cp(fileURLToPath(new URL('standIn.mjs', import.meta.url)), standIn);
  for (const name of ['graph-autopilot', 'npx']) {
    const file = join(bin, name);
    await writeFile(file, `#!/bin/sh\nexec '${process.execPath}' '${standIn}' ${name} "$@"\n`);
    await chmod(file, 0o755);
    await writeFile(`${file}.cmd`, `@"${process.execPath}" "${standIn}" ${name} %*\r\n`);
  }
}

async function firstUrl(child: ReturnType<typeof spawn>): Promise<string> {
  if (!child.stdout) throw new Error('The mock has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    if (URL.canParse(line.trim())) return line.trim();
  }
  throw new Error('The mock ended before it printed its URL.');
}

/** Both streams go to one file, so that their lines stay in order. */
async function runScript(script: string, shell: Shell, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const log = join(cwd, '..', 'log');
  const file = join(cwd, '..', shell.program.endsWith('bash') ? 'script.sh' : 'script.ps1');
  await writeFile(file, script);
  const descriptor = openSync(log, 'w');
  try {
    const child = spawn(shell.program, [...shell.args, file], {
      cwd,
      env,
      stdio: ['ignore', descriptor, descriptor],
      timeout: 120_000,
    });
    await once(child, 'close');
  } finally {
    closeSync(descriptor);
  }
  return readFile(log, 'utf8');
}
