import type { ImportedWindowsAutopilotDeviceIdentityImportStatus as MicrosoftStatus } from '@microsoft/microsoft-graph-types';
import { expectTypeOf, test } from 'vitest';
import type { ImportedWindowsAutopilotDeviceIdentity } from '../../src/index.js';

type Read = NonNullable<ImportedWindowsAutopilotDeviceIdentity['state']>['deviceImportStatus'];

test('a status that is read may be one that Microsoft has not published yet', () => {
  expectTypeOf<MicrosoftStatus>().toExtend<Read>();
  expectTypeOf<'someday'>().toExtend<Read>();
  expectTypeOf<Read>().not.toExtend<MicrosoftStatus>();
  expectTypeOf<Extract<Read, MicrosoftStatus>>().toEqualTypeOf<MicrosoftStatus>();
});
