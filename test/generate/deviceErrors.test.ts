import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deviceErrors } from '../../generated/deviceErrors.js';
import { deviceErrorsFile } from '../../scripts/generate/deviceErrorsFile.js';
import type { Contract } from '../../scripts/shared/Contract.js';
import { packageRoot } from '../support/packageRoot.js';

interface Editable {
  info: { description: string };
  components: {
    schemas: { ImportedWindowsAutopilotDeviceIdentityState: { properties: { deviceErrorName: Catalogue } } };
  };
}
interface Catalogue {
  'x-device-errors'?: { code?: number; names: string[]; meaning: string; remedy?: string }[];
}

async function edited(edit: (contract: Editable, catalogue: Catalogue) => void): Promise<Contract> {
  const contract: Editable = JSON.parse(await readFile(join(packageRoot, 'generated/openapi.json'), 'utf8'));
  const state = contract.components.schemas.ImportedWindowsAutopilotDeviceIdentityState;
  edit(contract, state.properties.deviceErrorName);
  return contract as unknown as Contract;
}

test('the catalogue has what the document has, and one error that is a success', () => {
  expect(deviceErrors.length).toBeGreaterThan(10);
  expect(deviceErrors.filter((error) => 'alreadyInTenant' in error)).toMatchObject([
    { code: 806, names: ['ZtdDeviceAlreadyAssigned'] },
  ]);
});

describe('a catalogue that cannot become code is refused with the place and the reason', () => {
  const place = 'deviceErrorName/x-device-errors';

  test.each<[what: string, edit: Parameters<typeof edited>[0], message: string | RegExp]>([
    [
      'one that says other things than the table',
      ({ info }) => {
        info.description = info.description.replace('| 812 |', '| 815 |');
      },
      /the table of device error codes is not what .* makes\. It must be:\n\| Code \|[\s\S]*\| 812 \|/,
    ],
    [
      'none',
      (_, catalogue) => {
        delete catalogue['x-device-errors'];
      },
      `${place}: is missing or empty`,
    ],
    [
      'an error without a remedy',
      (_, catalogue) => {
        delete catalogue['x-device-errors']?.[2]?.remedy;
      },
      `${place}/2: must have names, a meaning and a remedy`,
    ],
    [
      'a name twice',
      (_, catalogue) => {
        catalogue['x-device-errors']?.[2]?.names.push('StorageError');
      },
      `${place}/2: StorageError occurs twice`,
    ],
  ])('%s', async (_what, edit, message) => {
    const contract = await edited(edit);
    expect(() => deviceErrorsFile(contract)).toThrow(message);
  });
});
