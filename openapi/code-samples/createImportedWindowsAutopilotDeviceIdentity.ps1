Connect-MgGraph -Scopes DeviceManagementServiceConfig.ReadWrite.All

$device = @{
    serialNumber       = 'SAMPLE-0001'
    groupTag           = 'Warehouse'
    importId           = '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80'
    hardwareIdentifier = 'aGFyZHdhcmVJZGVudGlmaWVy'
}
Invoke-MgGraphRequest -Method POST -ContentType 'application/json' -Body ($device | ConvertTo-Json) `
    -Uri '/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities'
