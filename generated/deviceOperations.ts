// Made from openapi/ by `npm run generate` with graph-autopilot 0.1.0. Do not edit it: edit openapi/ and run that again.

import type { Operation } from '../src/contract.js';

/** The operations of windowsAutopilotDeviceIdentity by their operationId. */
export const deviceOperations = {
  listWindowsAutopilotDeviceIdentities: {
    method: 'GET',
    path: '/deviceManagement/windowsAutopilotDeviceIdentities',
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
  getWindowsAutopilotDeviceIdentity: {
    method: 'GET',
    path: '/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [200],
    repeatable: true,
    query: {
      $select: 'csv',
      $expand: 'csv',
    },
    apiVersions: ['beta', 'v1.0'],
    promises: {
      id: 'string',
    },
  },
  deleteWindowsAutopilotDeviceIdentity: {
    method: 'DELETE',
    path: '/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [200, 202, 204],
    repeatable: true,
    query: {},
    apiVersions: ['beta', 'v1.0'],
    promises: {},
  },
  assignUserToWindowsAutopilotDevice: {
    method: 'POST',
    path: '/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/assignUserToDevice',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [204],
    repeatable: false,
    query: {},
    apiVersions: ['beta', 'v1.0'],
    promises: {},
  },
  unassignUserFromWindowsAutopilotDevice: {
    method: 'POST',
    path: '/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/unassignUserFromDevice',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [204],
    repeatable: false,
    query: {},
    apiVersions: ['beta', 'v1.0'],
    promises: {},
  },
  updateWindowsAutopilotDeviceProperties: {
    method: 'POST',
    path: '/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/updateDeviceProperties',
    scopes: {
      delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
      application: ['DeviceManagementServiceConfig.ReadWrite.All'],
    },
    success: [204],
    repeatable: false,
    query: {},
    apiVersions: ['beta', 'v1.0'],
    promises: {},
  },
} as const satisfies Record<string, Operation>;
