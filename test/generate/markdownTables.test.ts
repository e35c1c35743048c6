import { describe, expect, test } from 'vitest';
import { fillTables } from '../../scripts/generate/markdownTables.js';

describe('the marked tables of a Markdown file', () => {
  test('are filled from the source, and nothing else changes', () => {
    const filled = fillTables(
      'before\n<!-- errors: written by npm run generate -->\nstale\n<!-- /errors -->\nafter\n',
    );
    expect(filled).toMatch(
      /^before\n<!-- errors: written by npm run generate -->\n\| `code` \|.*\n[\s\S]*\n<!-- \/errors -->\nafter\n$/,
    );
    expect(filled).toContain('| `outcomeUnknown` |');
    expect(filled).not.toContain('stale');
    expect(fillTables(filled)).toBe(filled);
  });

  test('are not changed without a marker', () => {
    expect(fillTables('| a |\n')).toBe('| a |\n');
  });

  test('must have an end', () => {
    expect(() => fillTables('<!-- errors: written by npm run generate -->\n')).toThrow(
      '<!-- /errors --> is missing',
    );
  });

  test('must have a source', () => {
    const marked = (name: string) => `<!-- ${name}: written by npm run generate -->\n<!-- /${name} -->\n`;
    expect(() => fillTables(marked('nothing'))).toThrow('There is no table nothing');
    expect(() => fillTables(marked('example nothing.ts'))).toThrow('There is no examples/nothing.ts');
  });

  test('show every option of the mock, with its default', () => {
    const name = 'mock options';
    const filled = fillTables(`<!-- ${name}: written by npm run generate -->\n<!-- /${name} -->\n`);
    expect(filled).toContain('| `port` | The TCP port. | 0, a free port |');
    expect(filled).toContain('| `faults` |');
  });

  test('show the options of a command, with choices and defaults', () => {
    const name = 'service options';
    const filled = fillTables(`<!-- ${name}: written by npm run generate -->\n<!-- /${name} -->\n`);
    expect(filled).toMatch(/\| `--api-version <version>` \| .*: `beta`, `v1.0` \| beta \|/);
    expect(filled).not.toContain('--format');
  });
});
