import type { ImportedWindowsAutopilotDeviceIdentityImportStatus as MicrosoftStatus } from '@microsoft/microsoft-graph-types';
import { expectTypeOf, test } from 'vitest';
import type {
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
} from '../../src/index.js';

type Written = NonNullable<
  NonNullable<ImportedWindowsAutopilotDeviceIdentityCreate['state']>['deviceImportStatus']
>;
type Read = NonNullable<ImportedWindowsAutopilotDeviceIdentity['state']>['deviceImportStatus'];

test("a status that is written is one of Microsoft's closed enum, and all of them can be written", () => {
  expectTypeOf<Written>().toEqualTypeOf<MicrosoftStatus>();
});

test('a status that is read may be one that Microsoft has not published yet', () => {
  expectTypeOf<MicrosoftStatus>().toExtend<Read>();
  expectTypeOf<'someday'>().toExtend<Read>();
  expectTypeOf<Read>().not.toExtend<MicrosoftStatus>();
  expectTypeOf<Extract<Read, MicrosoftStatus>>().toEqualTypeOf<MicrosoftStatus>();
});
