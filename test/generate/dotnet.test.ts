import { expect, test } from 'vitest';
import { findSdk } from '../../scripts/dotnet.js';

test('npm run test:dotnet reports what to install if .NET is missing', async () => {
  await expect(findSdk('no-such-dotnet')).rejects.toThrow(
    'Cannot run the .NET SDK (no-such-dotnet). Install the .NET SDK 10 or later.',
  );
});
