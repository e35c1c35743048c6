import { expect, test } from 'vitest';
import { findSdk } from '../../scripts/dotnet.js';

test('npm run test:dotnet says what to install where .NET is missing', async () => {
  await expect(findSdk('no-such-dotnet')).rejects.toThrow(
    'Cannot run the .NET SDK (no-such-dotnet). Install the .NET SDK 10 or later.',
  );
});
