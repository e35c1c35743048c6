Connect-MgGraph -Scopes DeviceManagementServiceConfig.Read.All

Invoke-MgGraphRequest -Method GET `
    -Uri '/beta/deviceManagement/windowsAutopilotSettings'
