Connect-MgGraph -Scopes DeviceManagementServiceConfig.ReadWrite.All

Invoke-MgGraphRequest -Method DELETE `
    -Uri '/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities/985b4f49-4f49-985b-494f-5b98494f5b98'
