import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairBase64 } from '../../src/hardware-hash/index.js';

describe('repairBase64', () => {
  it.each([
    ['QUI=', 'QUI=', []],
    ['QUI', 'QUI=', ['padding']],
    ['QQ', 'QQ==', ['padding']],
    ['QQ=', 'QQ==', ['padding']],
    ['QUJD==', 'QUJD', ['padding']],
    ['QQ===', 'QQ==', ['padding']],
    ['--__', '++//', ['urlSafe']],
    [' Q\tU\r\nJ\u00a0D\uFEFF', 'QUJD', ['whiteSpace']],
    ['QQ = =\n', 'QQ==', ['whiteSpace']],
    ['-_ 8', '+/8=', ['urlSafe', 'whiteSpace', 'padding']],
  ])('converts %j to the standard form %j', (text, base64, repairs) => {
    const repaired = repairBase64(text);
    expect(repaired?.base64).toBe(base64);
    expect(repaired?.repairs).toEqual(repairs);
  });

  it.each(['', ' ', '=', '====', 'Q', 'QUJDR', '=QQ', 'QQ==QUJD', 'QUJ*', 'QUJé', 'QUJ\0', 'QUJ😀'])(
    'refuses %j',
    (text) => {
      expect(repairBase64(text)).toBeUndefined();
    },
  );

  it('does not change the bytes of any text that it repairs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, at) => {
        const standard = Buffer.from(bytes).toString('base64');
        const other = Buffer.from(bytes).toString('base64url');
        const place = at % (other.length + 1);
        for (const text of [other, `${other.slice(0, place)}\r\n${other.slice(place)}`, `${standard}=`]) {
          expect(repairBase64(text)?.base64).toBe(standard);
        }
      }),
    );
  });

  it('returns the base64, but does not print or serialize it', () => {
    const repaired = repairBase64('U0VDUkVU ');
    expect(inspect(repaired) + JSON.stringify(repaired)).not.toContain('U0VD');
    expect(repaired?.base64).toBe('U0VDUkVU');
  });
});
