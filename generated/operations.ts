// Made from openapi/ by `npm run generate` with graph-autopilot 0.1.0. Do not edit it: edit openapi/ and run that again.

import type { ApiVersion, Cloud, CloudHosts, Operation } from '../src/contract.js';

export type { ApiVersion, Cloud, Operation } from '../src/contract.js';

/** The clouds, each with the hosts of Microsoft Graph and of Microsoft Entra. */
export const clouds = {
  global: {
    graphHost: 'graph.microsoft.com',
    entraAuthority: 'login.microsoftonline.com',
  },
  usGov: {
    graphHost: 'graph.microsoft.us',
    entraAuthority: 'login.microsoftonline.us',
  },
  usGovDoD: {
    graphHost: 'dod-graph.microsoft.us',
    entraAuthority: 'login.microsoftonline.us',
  },
  china: {
    graphHost: 'microsoftgraph.chinacloudapi.cn',
    entraAuthority: 'login.chinacloudapi.cn',
  },
} as const satisfies Record<string, CloudHosts>;

export const defaultCloud = 'global' satisfies Cloud;

export const apiVersions = ['beta', 'v1.0'] as const;

export const defaultApiVersion = 'beta' satisfies ApiVersion;

/** The members of the contract's named enums. The service may add to them. */
export const enums = {
  importedWindowsAutopilotDeviceIdentityImportStatus: ['unknown', 'pending', 'partial', 'complete', 'error'],
  enrollmentState: ['unknown', 'enrolled', 'pendingReset', 'failed', 'notContacted'],
  windowsAutopilotProfileAssignmentStatus: ['unknown', 'assignedInSync', 'assignedOutOfSync', 'assignedUnkownSyncState', 'notAssigned', 'pending', 'failed'],
  windowsAutopilotProfileAssignmentDetailedStatus: ['none', 'hardwareRequirementsNotMet', 'surfaceHubProfileNotSupported', 'holoLensProfileNotSupported', 'windowsPcProfileNotSupported', 'surfaceHub2SProfileNotSupported', 'unknownFutureValue'],
  windowsAutopilotDeviceRemediationState: ['unknown', 'noRemediationRequired', 'automaticRemediationRequired', 'manualRemediationRequired', 'unknownFutureValue'],
  windowsAutopilotUserlessEnrollmentStatus: ['unknown', 'allowed', 'blocked', 'unknownFutureValue'],
  windowsAutopilotSyncStatus: ['unknown', 'inProgress', 'completed', 'failed'],
} as const satisfies Record<string, readonly string[]>;

/** The operations by operationId, except those with a separate module. */
export const operations = {
  listImportedWindowsAutopilotDeviceIdentities: {
    method: 'GET',
    path: '/deviceManagement/importedWindowsAutopilotDeviceIdentities',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [200],
    repeatable: true,
    query: {
      $filter: 'form',
      $select: 'csv',
      $top: 'form',
      $skip: 'form',
      $skiptoken: 'form',
    },
    apiVersions: ['beta', 'v1.0'],
    promises: {
      value: 'object[]',
    },
  },
  createImportedWindowsAutopilotDeviceIdentity: {
    method: 'POST',
    path: '/deviceManagement/importedWindowsAutopilotDeviceIdentities',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [201],
    repeatable: false,
    query: {},
    apiVersions: ['beta', 'v1.0'],
    promises: {
      id: 'string',
    },
  },
  importImportedWindowsAutopilotDeviceIdentities: {
    method: 'POST',
    path: '/deviceManagement/importedWindowsAutopilotDeviceIdentities/import',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [200],
    repeatable: false,
    query: {},
    apiVersions: ['beta', 'v1.0'],
    promises: {
      value: 'object[]',
    },
  },
  getImportedWindowsAutopilotDeviceIdentity: {
    method: 'GET',
    path: '/deviceManagement/importedWindowsAutopilotDeviceIdentities/{importedWindowsAutopilotDeviceIdentityId}',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [200],
    repeatable: true,
    query: {
      $select: 'csv',
    },
    apiVersions: ['beta', 'v1.0'],
    promises: {
      id: 'string',
    },
  },
  deleteImportedWindowsAutopilotDeviceIdentity: {
    method: 'DELETE',
    path: '/deviceManagement/importedWindowsAutopilotDeviceIdentities/{importedWindowsAutopilotDeviceIdentityId}',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [204],
    repeatable: true,
    query: {},
    apiVersions: ['beta', 'v1.0'],
    promises: {},
  },
  getWindowsAutopilotSettings: {
    method: 'GET',
    path: '/deviceManagement/windowsAutopilotSettings',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [200],
    repeatable: true,
    query: {},
    apiVersions: ['beta'],
    promises: {
      id: 'string',
    },
  },
  syncWindowsAutopilotSettings: {
    method: 'POST',
    path: '/deviceManagement/windowsAutopilotSettings/sync',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [204],
    repeatable: false,
    query: {},
    apiVersions: ['beta'],
    promises: {},
  },
} as const satisfies Record<string, Operation>;
