import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBase64 } from '../../src/hardware-hash/index.js';

describe('isBase64', () => {
  it('accepts the base64 of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
        expect(isBase64(Buffer.from(bytes).toString('base64'))).toBe(true);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['padding alone', '===='],
    ['missing padding', 'QQ'],
    ['too much padding', 'Q==='],
    ['padding in the middle', 'QQ==QUFB'],
    ['base64url', 'a-_b'],
    ['white space within', 'QUFB QUFB'],
    ['a line break at the end', 'QUF\n'],
    ['a line break after the end', 'QUFB\n'],
    ['letters beyond ASCII', 'QUFé'],
  ])('refuses %s', (_what, text) => {
    expect(isBase64(text)).toBe(false);
  });

  it('takes linear time for a long text with an invalid end', () => {
    // Quadratic time would be hours.
    expect(isBase64(`${'A'.repeat(8_000_003)}!`)).toBe(false);
  });
});
