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

test("a status to send is a member of Microsoft's closed enum, and all members are allowed", () => {
  expectTypeOf<Written>().toEqualTypeOf<MicrosoftStatus>();
});

test('a received status may be one that Microsoft has not published yet', () => {
  expectTypeOf<MicrosoftStatus>().toExtend<Read>();
  expectTypeOf<'someday'>().toExtend<Read>();
  expectTypeOf<Read>().not.toExtend<MicrosoftStatus>();
  expectTypeOf<Extract<Read, MicrosoftStatus>>().toEqualTypeOf<MicrosoftStatus>();
});
