Connect-MgGraph -Scopes DeviceManagementServiceConfig.ReadWrite.All

Invoke-MgGraphRequest -Method DELETE `
    -Uri '/beta/deviceManagement/windowsAutopilotDeviceIdentities/2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968'
