Connect-MgGraph -Scopes DeviceManagementServiceConfig.ReadWrite.All

# All four properties: those that are left out may be cleared.
$properties = @{
    userPrincipalName   = 'alex@contoso.com'
    addressableUserName = 'Alex Wilber'
    groupTag            = 'Warehouse'
    displayName         = 'WAREHOUSE-01'
}
Invoke-MgGraphRequest -Method POST -ContentType 'application/json' -Body ($properties | ConvertTo-Json) `
    -Uri '/beta/deviceManagement/windowsAutopilotDeviceIdentities/2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968/updateDeviceProperties'
