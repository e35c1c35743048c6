Connect-MgGraph -Scopes DeviceManagementServiceConfig.ReadWrite.All

$importId = '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80'
$body = @{
    importedWindowsAutopilotDeviceIdentities = @(
        @{ serialNumber = 'SAMPLE-0001'; importId = $importId; hardwareIdentifier = 'aGFyZHdhcmVJZGVudGlmaWVy' }
        @{ serialNumber = 'SAMPLE-0002'; importId = $importId; hardwareIdentifier = 'aGFyZHdhcmVJZGVudGlmaWVyMg==' }
    )
}
Invoke-MgGraphRequest -Method POST -ContentType 'application/json' -Body ($body | ConvertTo-Json -Depth 5) `
    -Uri '/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities/import'
