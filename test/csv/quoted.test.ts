import { expect, test } from 'vitest';
import { readDevices } from '../../src/index.js';

async function messageOf(header: string): Promise<string> {
  const first = await readDevices(`${header},Serial Number\nx,y`)
    .next()
    .catch((error: Error) => error);
  return first instanceof Error ? first.message : '';
}

test('a message never contains a header that starts like a hash, however short', async () => {
  expect(await messageOf(`T0G${'A'.repeat(30)}`)).toContain(
    'It has a text of 33 characters, "Serial Number".',
  );
});

test('a message never contains control characters, such as a change of direction', async () => {
  expect(await messageOf('a\u202eb')).toContain('It has "a\\u{202e}b", "Serial Number".');
});
