/** A command of the PowerShell module. Everything else about it comes from the command of the program. */
export interface Cmdlet {
  readonly name: string;
  /** The command of the program, or `undefined` for one that PowerShell itself carries out. */
  readonly command?: string;
  /** The type of its objects, and of those of its plan, without the name of the module. */
  readonly type: string;
  readonly planType?: string;
  /** What it does to the tenant, for the confirmation prompt and the progress. */
  readonly activity: string;
  readonly changes?: true;
  /** Code, and what it does. */
  readonly examples: readonly (readonly [code: string, remark: string])[];
}

export const cmdlets: readonly Cmdlet[] = [
  {
    name: 'Get-GraphAutopilotHash',
    type: 'CapturedDevice',
    activity: 'Capture this computer',
    examples: [
      [
        'Get-GraphAutopilotHash | Import-GraphAutopilotDevice -GroupTag Sales -Auth browser',
        'Captures this computer and imports it.',
      ],
      [
        'Get-GraphAutopilotHash | Export-Csv -Path devices.csv -NoTypeInformation',
        'Writes a CSV file that the Intune admin center and Import-GraphAutopilotDevice accept.',
      ],
    ],
  },
  {
    name: 'Test-GraphAutopilotFile',
    command: 'check',
    type: 'Finding',
    activity: 'Check files',
    examples: [
      [
        'Test-GraphAutopilotFile devices.csv',
        'Lists the problems in a file. If there are none, there is no output.',
      ],
      [
        'Get-ChildItem -Filter *.csv | Test-GraphAutopilotFile | Where-Object Severity -eq error',
        'Lists the errors in all files in this folder, without warnings.',
      ],
    ],
  },
  {
    name: 'Import-GraphAutopilotDevice',
    command: 'import',
    type: 'ImportedDevice',
    planType: 'PlannedDevice',
    activity: 'Import devices',
    changes: true,
    examples: [
      ['Import-GraphAutopilotDevice devices.csv -Mock', 'Imports a file into a simulated tenant.'],
      [
        'Import-GraphAutopilotDevice devices.csv -Until assigned -Auth browser',
        'Imports a file, and follows each device until it has a deployment profile.',
      ],
      ['Import-GraphAutopilotDevice devices.csv -WhatIf', 'Shows what would be sent, and sends nothing.'],
      [
        'Import-GraphAutopilotDevice devices.csv -Auth browser | Where-Object Status -eq failed | Export-Csv -Path failed.csv -NoTypeInformation',
        'Writes the devices that failed, with the reasons, to a file.',
      ],
      [
        'Import-GraphAutopilotDevice devices.csv -Auth browser -Resume',
        'Continues an import after Ctrl+C or a crash. No device is sent twice.',
      ],
    ],
  },
  {
    name: 'Get-GraphAutopilotImport',
    command: 'status',
    type: 'ImportRecord',
    activity: 'List records',
    examples: [
      ['Get-GraphAutopilotImport -Auth browser', 'Lists the status records of all imports in the tenant.'],
      [
        'Get-GraphAutopilotImport -JournalPath devices.csv.journal -Auth browser',
        'Lists the records of one import.',
      ],
    ],
  },
  {
    name: 'Get-GraphAutopilotDevice',
    command: 'devices',
    type: 'Device',
    activity: 'List devices',
    examples: [
      [
        'Get-GraphAutopilotDevice -GroupTag Kiosk -Unassigned -Auth browser',
        'Lists devices without a profile.',
      ],
      ['Get-GraphAutopilotDevice -SerialNumber SAMPLE-0001 -Auth browser', 'Shows one registered device.'],
    ],
  },
  {
    name: 'Compare-GraphAutopilotDevice',
    command: 'audit',
    type: 'Difference',
    activity: 'Compare devices',
    examples: [
      [
        'Compare-GraphAutopilotDevice devices.csv -Auth browser',
        'Lists the differences between a file and the tenant. If there are none, there is no output.',
      ],
    ],
  },
  {
    name: 'Update-GraphAutopilotDevice',
    command: 'apply',
    type: 'DeviceChange',
    planType: 'DeviceChange',
    activity: 'Change devices',
    changes: true,
    examples: [
      ['Update-GraphAutopilotDevice tags.csv -Auth browser -WhatIf', 'Shows what would be changed.'],
      [
        'Update-GraphAutopilotDevice tags.csv -Auth browser',
        'Asks for confirmation, then changes the devices.',
      ],
    ],
  },
  {
    name: 'Remove-GraphAutopilotDevice',
    command: 'remove',
    type: 'DeviceRemoval',
    planType: 'DeviceRemoval',
    activity: 'Deregister devices',
    changes: true,
    examples: [
      [
        'Remove-GraphAutopilotDevice retired.csv -Auth browser',
        'Asks for confirmation, then deregisters the devices.',
      ],
      [
        'Remove-GraphAutopilotDevice retired.csv -Auth managed-identity -Expect 12 -Confirm:$false',
        'Deregisters exactly 12 devices, without a confirmation prompt.',
      ],
    ],
  },
  {
    name: 'Start-GraphAutopilotSync',
    command: 'sync',
    type: 'SyncStatus',
    activity: 'Synchronize Intune',
    changes: true,
    examples: [['Start-GraphAutopilotSync -Auth browser', 'Starts a synchronization of the tenant.']],
  },
  {
    name: 'Clear-GraphAutopilotImport',
    command: 'clean',
    type: 'DeletedRecord',
    activity: 'Delete import records',
    changes: true,
    examples: [
      [
        'Clear-GraphAutopilotImport -JournalPath devices.csv.journal -Auth browser',
        'Deletes the finished records of one import. The devices stay registered.',
      ],
    ],
  },
  {
    name: 'Test-GraphAutopilotConnection',
    command: 'doctor',
    type: 'ConnectionCheck',
    activity: 'Check the connection',
    examples: [
      [
        'Test-GraphAutopilotConnection -Auth browser | Where-Object Result -eq fail',
        'Shows why a sign-in or a request fails, and what to do.',
      ],
    ],
  },
  {
    name: 'ConvertFrom-GraphAutopilotHash',
    command: 'decode',
    type: 'HashContent',
    activity: 'Decode hashes',
    examples: [
      [
        'Get-GraphAutopilotHash | ConvertFrom-GraphAutopilotHash',
        'Shows what the hash of this computer contains.',
      ],
      ['ConvertFrom-GraphAutopilotHash -Path devices.csv', 'Shows what the hashes of a file contain.'],
    ],
  },
];

/** The columns of the console for each type. No view has a hash. */
export const views: Readonly<Record<string, readonly string[]>> = {
  CapturedDevice: ['Device Serial Number', 'Group Tag', 'Assigned User'],
  Finding: ['File', 'Line', 'Column', 'Severity', 'Code', 'Message'],
  ImportedDevice: [
    'Line',
    'SerialNumber',
    'GroupTag',
    'Status',
    'AssignmentStatus',
    'ProfileName',
    'DeviceErrorName',
  ],
  PlannedDevice: ['Line', 'SerialNumber', 'GroupTag', 'Action', 'Reason'],
  ImportRecord: ['SerialNumber', 'GroupTag', 'Status', 'DeviceErrorCode', 'DeviceErrorName'],
  Device: ['SerialNumber', 'GroupTag', 'UserPrincipalName', 'DeploymentProfileAssignmentStatus'],
  Difference: ['File', 'Line', 'SerialNumber', 'Code', 'Expected', 'Actual'],
  DeviceChange: ['Line', 'SerialNumber', 'Property', 'From', 'To', 'Status'],
  DeviceRemoval: ['Line', 'SerialNumber', 'GroupTag', 'Status', 'Code'],
  SyncStatus: ['SyncStatus', 'LastSyncDateTime', 'LastManualSyncTriggerDateTime'],
  DeletedRecord: ['Id'],
  ConnectionCheck: ['Check', 'Result', 'Found', 'Remedy'],
  HashContent: ['RowSerialNumber', 'SerialNumber', 'Manufacturer', 'ProductName', 'TpmVersion', 'Problems'],
};

/** Columns of the program with another name in PowerShell. The others only begin with a capital letter. */
export const renamedColumns: Readonly<Record<string, string>> = {
  outcome: 'Status',
  deviceImportStatus: 'Status',
  columnNumber: 'Column',
  columnHeader: 'Header',
};

/** Options with another name in PowerShell. */
export const renamedOptions: Readonly<Record<string, string>> = {
  '--journal': 'JournalPath',
  '--report': 'ReportPath',
  '--fix': 'FixPath',
  '--serial': 'SerialNumber',
};

/** Options that PowerShell has its own parameters for. */
export const replacedOptions: Readonly<Record<string, string>> = {
  '--dry-run': '-WhatIf',
  '--yes': '-Confirm:$false',
  '--verbose': '-Verbose',
};

/** Options that the module sets itself, or that only matter to text. */
export const ownOptions: readonly string[] = [
  '--format',
  '--messages',
  '--progress',
  '--quiet',
  '--no-color',
  '--help',
  // Texts from the pipeline are hashes.
  '--hash-file',
];
