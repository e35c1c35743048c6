import { describe, expect, inject, test } from 'vitest';
import { blocks, missingLines } from './blocks.js';
import { bash, runBlocks } from './session.js';

const { main } = inject('installed');
const runnable = blocks.filter(({ language, notRun }) => language === 'sh' && notRun === undefined);
const files = [...new Set(runnable.map(({ file }) => file))];

// Windows may have neither bash nor grep.
describe.skipIf(process.platform === 'win32')(
  'the sh blocks of the documents produce the output that they show',
  () => {
    test.each(files)('%s', async (file) => {
      const ran = await runBlocks(
        runnable.filter((block) => block.file === file),
        bash,
        [process.execPath, main],
      );
      for (const { block, exitCode, printed } of ran) {
        const place = `${block.file}:${block.line}\n${printed}`;
        expect(exitCode, place).toBe(block.exitCode);
        expect(missingLines(block, printed), place).toEqual([]);
      }
    });
  },
);
