import { describe, expect, test } from 'vitest';
import { contract, resolve, type Schema } from '../support/contract.js';

/*
 * What Microsoft's metadata says of registered devices, and of what the contract takes from it otherwise: typed from the
 * metadata (v1.0 of 2026-08, and beta), and not from our document.
 */

type Type = 'string' | 'date-time' | readonly string[];
interface Property {
  readonly type: Type;
  /** Default: true, as in CSDL. */
  readonly nullable?: false;
  readonly beta?: true;
}

const text = { type: 'string' } as const;
const betaText = { type: 'string', beta: true } as const;
const date = { type: 'date-time', nullable: false } as const;
const betaDate = { ...date, beta: true } as const;
const oneOf = (...members: readonly string[]) => ({ type: members, nullable: false }) as const;

const device: Readonly<Record<string, Property>> = {
  addressableUserName: text,
  azureActiveDirectoryDeviceId: text,
  azureAdDeviceId: betaText,
  deploymentProfileAssignedDateTime: betaDate,
  deploymentProfileAssignmentDetailedStatus: {
    ...oneOf(
      'none',
      'hardwareRequirementsNotMet',
      'surfaceHubProfileNotSupported',
      'holoLensProfileNotSupported',
      'windowsPcProfileNotSupported',
      'surfaceHub2SProfileNotSupported',
      'unknownFutureValue',
    ),
    beta: true,
  },
  deploymentProfileAssignmentStatus: {
    ...oneOf(
      'unknown',
      'assignedInSync',
      'assignedOutOfSync',
      'assignedUnkownSyncState',
      'notAssigned',
      'pending',
      'failed',
    ),
    beta: true,
  },
  deviceAccountPassword: betaText,
  deviceAccountUpn: betaText,
  deviceFriendlyName: betaText,
  displayName: text,
  enrollmentState: oneOf('unknown', 'enrolled', 'pendingReset', 'failed', 'notContacted'),
  groupTag: text,
  lastContactedDateTime: date,
  managedDeviceId: text,
  manufacturer: text,
  model: text,
  productKey: text,
  purchaseOrderIdentifier: text,
  // The excerpt does not have its members, but Microsoft's page of the enum does.
  remediationState: {
    ...oneOf(
      'unknown',
      'noRemediationRequired',
      'automaticRemediationRequired',
      'manualRemediationRequired',
      'unknownFutureValue',
    ),
    beta: true,
  },
  remediationStateLastModifiedDateTime: betaDate,
  resourceName: text,
  serialNumber: text,
  skuNumber: text,
  systemFamily: text,
  userlessEnrollmentStatus: { ...oneOf('unknown', 'allowed', 'blocked', 'unknownFutureValue'), beta: true },
  userPrincipalName: text,
};

const schema = (name: string): Schema => resolve(contract.components.schemas?.[name]);

/** Describes a property of the contract in the format of this file. */
function described(reference: Schema | { $ref: string }): Property {
  const { type, format, enum: members, nullable, ...rest } = resolve(reference);
  expect(type).toBe('string');
  if (members) expect(rest).toMatchObject({ 'x-ms-enum': { modelAsString: true } });
  return {
    type: members ?? (format === 'date-time' ? format : 'string'),
    ...(nullable !== true && { nullable: false as const }),
    ...('x-beta-only' in rest && { beta: true as const }),
  };
}

describe('a registered device', () => {
  const { properties = {}, required } = schema('WindowsAutopilotDeviceIdentity');

  test.each(Object.entries(device))('%s', (name, property) => {
    expect(described(properties[name] ?? {})).toEqual(property);
  });

  test('has no other properties except its id, its profiles and annotations', () => {
    const others = Object.keys(properties).filter((name) => !(name in device));
    expect(others.sort()).toEqual(
      ['@odata.context', '@odata.type', 'deploymentProfile', 'id', 'intendedDeploymentProfile'].sort(),
    );
    expect(required).toEqual(['id']);
  });

  test('the description of a beta-only property says so', () => {
    for (const [name, reference] of Object.entries(properties)) {
      const property = resolve(reference);
      expect(property.description?.replaceAll('\n', ' ').includes('Exists under `/beta` only'), name).toBe(
        'x-beta-only' in property,
      );
    }
  });

  test('the profiles are nullable objects, in beta only', () => {
    for (const name of ['deploymentProfile', 'intendedDeploymentProfile']) {
      expect(resolve(properties[name])).toMatchObject({
        type: 'object',
        nullable: true,
        'x-beta-only': true,
      });
    }
  });
});

// In Microsoft's metadata, the parameters of actions are nullable. Our contract requires the user of an assignment,
// with an explanation.
test.each([
  [
    'WindowsAutopilotDeviceProperties',
    ['userPrincipalName', 'addressableUserName', 'groupTag', 'displayName'],
    [],
  ],
  ['WindowsAutopilotDeviceUser', ['userPrincipalName', 'addressableUserName'], ['userPrincipalName']],
])('the parameters of %s', (name, names, stricter) => {
  const { properties = {}, required = [] } = schema(name);
  expect(Object.keys(properties)).toEqual(names);
  expect(required).toEqual(stricter);
  for (const [each, property] of Object.entries(properties)) {
    expect(resolve(property), each).toMatchObject({ type: 'string' });
    expect(resolve(property).nullable === true, each).toBe(!required.includes(each));
  }
});

test('the dates of the settings are not nullable, and document the value for "never"', () => {
  for (const name of ['lastSyncDateTime', 'lastManualSyncTriggerDateTime']) {
    const date = resolve(schema('WindowsAutopilotSettings').properties?.[name]);
    expect(date).toMatchObject({ type: 'string', format: 'date-time' });
    expect(date.nullable).toBeUndefined();
    expect(date.description).toContain('The year 1 means never.');
  }
});
