import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('an editor shows exported names for the methods of the client', () => {
  const file = join(root, 'src/client/types.ts');
  const options = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    noLib: false,
  };
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const client = source?.statements.find(
    (each) => ts.isInterfaceDeclaration(each) && each.name.text === 'AutopilotClient',
  );
  if (client === undefined || !ts.isInterfaceDeclaration(client))
    throw new Error('AutopilotClient is missing');
  const shown = client.members.map((member) => checker.typeToString(checker.getTypeAtLocation(member)));
  expect(shown).toEqual([
    '(device: ImportedWindowsAutopilotDeviceIdentityCreate, options?: CallOptions | undefined) => Promise<ImportedWindowsAutopilotDeviceIdentity>',
    '(query?: ListQuery | undefined, options?: CallOptions | undefined) => ImportedDeviceList',
    '(id: string, options?: GetOptions | undefined) => Promise<ImportedWindowsAutopilotDeviceIdentity>',
    '(id: string, options?: CallOptions | undefined) => Promise<void>',
    '(devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[], options?: CallOptions | undefined) => Promise<ImportedWindowsAutopilotDeviceIdentity[]>',
    '(options?: CallOptions | undefined) => Promise<void>',
    '(options?: CallOptions | undefined) => Promise<WindowsAutopilotSettings>',
    'RegisteredDevices',
  ]);
});
