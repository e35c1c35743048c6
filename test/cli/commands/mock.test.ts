import { describe, expect, test } from 'vitest';
import { createAutopilotClient } from '../../../src/index.js';
import { startMock } from '../../../src/mock/index.js';
import { type CliRun, runCli } from '../../support/runCli.js';

const device = (serialNumber: string) => ({ serialNumber, hardwareIdentifier: 'AAAA', importId: 'one' });

/** Runs `mock` on a free port while `use` runs, then interrupts it. */
async function serving(args: readonly string[], use: (url: string) => Promise<void>): Promise<CliRun> {
  let used: Promise<void> | undefined;
  const run = await runCli(['mock', '--port', '0', ...args, '--format', 'json'], {
    onWrite(text, interrupt) {
      const url = /"url": "(.*)"/.exec(text)?.[1];
      if (url !== undefined) used ??= use(url).finally(interrupt);
    },
  });
  await used;
  return run;
}

const clientFor = (baseUrl: string) => createAutopilotClient({ credential: 'any', baseUrl, maxRetries: 0 });

async function statuses(url: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { state } of clientFor(url).list()) {
    found.push(state?.deviceErrorName || state?.deviceImportStatus);
  }
  return found;
}

test('serves a tenant with state until it is interrupted', async () => {
  let refused: unknown;
  let address = '';
  const { code, stderr } = await serving([], async (url) => {
    address = url;
    await clientFor(url).create(device('A'));
    expect(await statuses(url)).toEqual(['unknown']);
  });
  await fetch(address).catch((error: unknown) => {
    refused = error;
  });
  expect(code).toBe(0);
  expect(stderr).toContain('Press Ctrl+C to stop it');
  expect(refused).toBeInstanceOf(TypeError);
});

test('the first and the second interruption end it immediately', async () => {
  let again: unknown;
  await runCli(['mock', '--port', '0', '--format', 'json'], {
    onWrite(text, interrupt) {
      if (!text.includes('Press Ctrl+C to stop it')) return;
      interrupt();
      try {
        interrupt();
      } catch (error) {
        again = error;
      }
    },
  });
  expect(again).toEqual(new Error('The program would have ended at once, with 0.'));
});

test('--stateless serves the examples of the contract', async () => {
  await serving(['--stateless'], async (url) => {
    const { id } = await clientFor(url).create(device('A'));
    expect(id).toBe('985b4f49-4f49-985b-494f-5b98494f5b98');
  });
});

test('--speed and --outcome: the time passes, and each device has the requested outcome', async () => {
  const outcomes = ['--outcome', 'A=808:ZtdDeviceAssignedToOtherTenant', '--outcome', '*=partial'];
  await serving(['--speed', '1000000', ...outcomes], async (url) => {
    await clientFor(url).import([device('A'), device('B')]);
    await expect.poll(() => statuses(url)).toEqual(['ZtdDeviceAssignedToOtherTenant', 'partial']);
  });
});

test('--limit: one write more is throttled', async () => {
  await serving(['--limit', '1'], async (url) => {
    await clientFor(url).create(device('A'));
    await expect(clientFor(url).create(device('B'))).rejects.toMatchObject({ code: 'throttled' });
  });
});

test('--records: there are records of other people', async () => {
  await serving(['--records', '3'], async (url) => {
    expect(await statuses(url)).toHaveLength(3);
  });
});

test('--lag: a list does not show new records immediately', async () => {
  await serving(['--lag', '1h'], async (url) => {
    await clientFor(url).create(device('A'));
    expect(await statuses(url)).toEqual([]);
  });
});

test('--latency: answers are delayed', async () => {
  await serving(['--latency', '1h'], async (url) => {
    const answer = fetch(url, { signal: AbortSignal.timeout(50) });
    await expect(answer).rejects.toThrow(/timeout/);
  });
});

test('--fault: requests fail as requested, and later ones do not', async () => {
  const create = 'operations=createImportedWindowsAutopilotDeviceIdentity';
  const faults = ['--fault', `503,times=2,skip=1,retryAfter=7,${create}`, '--fault', `html,skip=3,${create}`];
  await serving(faults, async (url) => {
    const met: unknown[] = [];
    for (const serialNumber of ['A', 'B', 'C', 'D', 'E']) {
      await clientFor(url)
        .create(device(serialNumber))
        .then(
          () => met.push('created'),
          ({ code, retryAfterSeconds }) => met.push([code, retryAfterSeconds]),
        );
    }
    expect(met).toEqual([
      'created',
      ['serviceUnavailable', 7],
      ['serviceUnavailable', 7],
      ['unexpectedResponse', undefined],
      'created',
    ]);
    expect(await statuses(url)).toHaveLength(2);
  });
});

test('--fault with takesEffect: the answer is lost, but not the device', async () => {
  const fault = 'reset,takesEffect,times=Infinity,probability=1,from=0s,until=1h';
  const operations = 'createImportedWindowsAutopilotDeviceIdentity+getWindowsAutopilotSettings';
  await serving(['--fault', `${fault},operations=${operations}`], async (url) => {
    await expect(clientFor(url).create(device('A'))).rejects.toMatchObject({ code: 'outcomeUnknown' });
    await expect(clientFor(url).settings()).rejects.toMatchObject({ code: 'network' });
    expect(await statuses(url)).toHaveLength(1);
  });
});

test('--retry-after: a 429 has the requested format', async () => {
  await serving(['--limit', '1', '--retry-after', 'absent'], async (url) => {
    await clientFor(url).create(device('A'));
    const refused = await clientFor(url)
      .create(device('B'))
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'throttled' });
    expect(refused).not.toHaveProperty('retryAfterSeconds');
  });
});

describe('--host', () => {
  test.each(['127.0.0.1', 'localhost'])('%s listens without a warning', async (host) => {
    const { stderr } = await serving(['--host', host], async (url) => {
      expect(await statuses(url)).toEqual([]);
    });
    expect(stderr).not.toContain('Warning');
  });

  // No machine has this address (RFC 5737), so the test does not open a port to others.
  test.each([[['--quiet']], [['--stateless']]])(
    'any but a loopback address gets a warning: %j',
    async (options) => {
      const { code, stderr } = await runCli(['mock', '--port', '0', '--host', '192.0.2.1', ...options]);
      expect(stderr).toContain('Warning: With --host 192.0.2.1, other computers can reach the mock.');
      expect(stderr).toMatch(/could not listen on port 0: .*Choose an address of this machine/);
      expect(code).toBe(2);
    },
  );
});

describe('registered devices', () => {
  const registered = async (url: string) => clientFor(url).devices.list().toArray({ limit: 99 });

  test('--devices: this number exists from the start', async () => {
    await serving(['--devices', '3'], async (url) => {
      const found = await registered(url);
      expect(found.map(({ serialNumber }) => serialNumber)).toEqual([
        'OTHER-0001',
        'OTHER-0002',
        'OTHER-0003',
      ]);
    });
  });

  test('--registered-after and --assigned-after: an import registers its device, then a profile is assigned', async () => {
    const statusesAfter = async (args: readonly string[], expected: readonly unknown[]) => {
      await serving(['--speed', '1000000', ...args], async (url) => {
        await clientFor(url).create(device('A'));
        const found = async () => {
          const [record] = await clientFor(url).list().toArray({ limit: 1 });
          const devices = await registered(url);
          return [
            record?.state?.deviceImportStatus,
            ...devices.map(({ deploymentProfileAssignmentStatus: status }) => status),
          ];
        };
        await expect.poll(found).toEqual(expected);
      });
    };
    await statusesAfter(['--registered-after', '500h'], ['complete']);
    await statusesAfter(['--assigned-after', '500h'], ['complete', 'notAssigned']);
    await statusesAfter(
      ['--registered-after', '1m', '--assigned-after', '2m'],
      ['complete', 'assignedInSync'],
    );
  });

  test('--profile: a profile, none or a failure for a tag, and * for every other tag', async () => {
    const profiles = ['--profile', 'Other=failed:hardwareRequirementsNotMet', '--profile', '*=none'];
    await serving(['--devices', '1', ...profiles], async (url) => {
      expect(await registered(url)).toMatchObject([
        {
          deploymentProfileAssignmentStatus: 'failed',
          deploymentProfileAssignmentDetailedStatus: 'hardwareRequirementsNotMet',
        },
      ]);
    });
    await serving(['--devices', '1', '--profile', '*=none'], async (url) => {
      expect(await registered(url)).toMatchObject([{ deploymentProfileAssignmentStatus: 'notAssigned' }]);
    });
    await serving(['--devices', '1', '--profile', 'Other=Kiosks', '--profile', '*=none'], async (url) => {
      const [found] = await registered(url);
      const expanded = await clientFor(url).devices.get(found?.id ?? '', { expand: ['deploymentProfile'] });
      expect(expanded).toMatchObject({ deploymentProfile: { displayName: 'Kiosks' } });
    });
  });

  test('--quirk: one by name, several, or all', async () => {
    const equals = { filter: "serialNumber eq 'OTHER-0001'" };
    const hyphen = { filter: "contains(serialNumber,'OTHER-0001')" };
    const refusals = async (url: string) => {
      const { devices } = clientFor(url);
      return Promise.all(
        [equals, hyphen].map((query) =>
          devices
            .list(query)
            .toArray({ limit: 1 })
            .then(
              ({ length }) => length,
              ({ code }) => code,
            ),
        ),
      );
    };
    const given = [
      [[], [1, 1]],
      [
        ['--quirk', 'noEqualsFilter'],
        ['badRequest', 1],
      ],
      [
        ['--quirk', 'noEqualsFilter', '--quirk', 'plainFilterValues'],
        ['badRequest', 'badRequest'],
      ],
      [
        ['--quirk', 'all'],
        ['badRequest', 'badRequest'],
      ],
    ] as const;
    for (const [args, expected] of given) {
      await serving(['--devices', '1', ...args], async (url) => {
        expect(await refusals(url)).toEqual(expected);
      });
    }
  });

  test('--quirk with a number: the answer and the effect of a deletion are as requested', async () => {
    await serving(
      ['--devices', '1', '--quirk', 'deleteStatus=202', '--quirk', 'deleteDelay=3600000'],
      async (url) => {
        const [found] = await registered(url);
        await clientFor(url).devices.delete(found?.id ?? '');
        expect(await registered(url)).toHaveLength(1);
      },
    );
  });
});

test('--verbose shows each request', async () => {
  const { stderr } = await serving(['--verbose'], async (url) => {
    await clientFor(url).import([device('A'), device('B')]);
  });
  expect(stderr).toContain(
    'POST /deviceManagement/importedWindowsAutopilotDeviceIdentities/import (2 devices)',
  );
});

describe('wrong usage exits 2', () => {
  test.each([
    [['--port', 'x'], /Use a whole number, 0 to 65535/],
    [['--lag', '5'], /500ms, 15s, 30m or 2h/],
    [['--outcome', 'A'], /Use SERIAL=OUTCOME/],
    [['--outcome', 'A=gone'], /Use SERIAL=OUTCOME/],
    [['--stateless', '--speed', '2'], /cannot be used with/],
    [['--stateless', '--fault', '500'], /cannot be used with/],
    [['--stateless', '--retry-after', 'date'], /cannot be used with/],
    [['--retry-after', 'never'], /Allowed choices are integer, fraction, date, absent/],
    [['--fault', 'rest'], /Use reset, silence, html, expiredToken, or a status such as 503/],
    [['--devices', '-1'], /Use a whole number, 0 to 100000/],
    [['--assigned-after', 'soon'], /500ms, 15s, 30m or 2h/],
    [['--profile', 'Kiosk'], /Give TAG=PROFILE, TAG=none, or TAG=failed:REASON/],
    [['--profile', 'Kiosk=failed:rain'], /where REASON is .*hardwareRequirementsNotMet/],
    [['--quirk', 'slow'], /quirks\.slow is not a valid option/],
    [['--quirk', 'deleteStatus=404'], /quirks\.deleteStatus must be/],
    [['--stateless', '--devices', '2'], /cannot be used with/],
    [['--stateless', '--quirk', 'all'], /cannot be used with/],
    [['--fault', '600'], /Use reset, silence/],
    [['--fault', '500,tims=3'], /"tims=3" is not a setting of a fault/],
    [['--fault', '500,times'], /"times" is not a setting of a fault/],
    [['--fault', '500,times=x'], /faults\[0\]\.times must be a whole number .*, not NaN/],
    [['--fault', '500,from=3'], /500ms, 15s, 30m or 2h/],
    [['--fault', '500,operations=create'], /"create" is not an operation\. Give one of .*createImported/],
    [['--host', ''], /host must be an address or a host name/],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCli(['mock', ...args]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test.each([[['--speed', '2']], [['--stateless']]])(
    'the error for a port in use has a remedy: %j',
    async (options) => {
      const other = await startMock();
      const { code, stderr } = await runCli(['mock', '--port', new URL(other.url).port, ...options]);
      await other.close();
      expect(stderr).toMatch(/could not listen on port \d+: .*EADDRINUSE.*Choose another port, or 0 for/);
      expect(code).toBe(2);
    },
  );
});
