import { describe, expect, test } from 'vitest';
import { AutopilotError, isAutopilotError, remedyFor } from '../../src/index.js';

describe('isAutopilotError', () => {
  test('recognizes an error of this or another copy of the package', () => {
    const foreign = Object.assign(new Error('x'), { name: 'AutopilotError', code: 'timeout' });
    expect([new AutopilotError('timeout', 'x'), foreign].map(isAutopilotError)).toEqual([true, true]);
  });

  test.each([new Error('x'), 'AutopilotError', { name: 'AutopilotError' }, null, undefined])(
    'refuses %j',
    (thrown) => {
      expect(isAutopilotError(thrown)).toBe(false);
    },
  );
});

test('a stack trace starts with the name AutopilotError, even in minified code', () => {
  const Minified = class e extends AutopilotError {};
  expect(new Minified('timeout', 'too late').stack).toMatch(/^AutopilotError: too late\n/);
});

test.each(['badRequest', 'notFound'] as const)('the remedy for a missing resource, as %s', (code) => {
  const message = "Resource not found for the segment 'windowsAutopilotSettings'.";
  expect(remedyFor(new AutopilotError(code, message))).toContain('apiVersion');
});
