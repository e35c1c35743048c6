import { describe, expect, test } from 'vitest';
import { fillTables } from '../../scripts/generate/markdownTables.js';

describe('the marked tables of a Markdown file', () => {
  test('are filled from the source, and nothing else changes', () => {
    const filled = fillTables('before\n<!-- errors: x -->\nstale\n<!-- /errors -->\nafter\n');
    expect(filled).toMatch(
      /^before\n<!-- errors: x -->\n\| `code` \|.*\n[\s\S]*\n<!-- \/errors -->\nafter\n$/,
    );
    expect(filled).toContain('| `outcomeUnknown` |');
    expect(filled).not.toContain('stale');
    expect(fillTables(filled)).toBe(filled);
  });

  test('are left alone where there is no marker', () => {
    expect(fillTables('| a |\n')).toBe('| a |\n');
  });

  test('must have an end', () => {
    expect(() => fillTables('<!-- errors: x -->\n')).toThrow('<!-- /errors --> is missing');
  });
});
