Connect-MgGraph -Scopes DeviceManagementServiceConfig.ReadWrite.All

Invoke-MgGraphRequest -Method POST `
    -Uri '/beta/deviceManagement/windowsAutopilotSettings/sync'
