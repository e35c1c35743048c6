Connect-MgGraph -Scopes DeviceManagementServiceConfig.Read.All

$uri = "/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities" +
    '?$filter=importId eq ''6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80''&$select=id,serialNumber,state'
while ($uri) {
    $page = Invoke-MgGraphRequest -Method GET -Uri $uri
    $page.value | ForEach-Object { $_.serialNumber, $_.state.deviceImportStatus -join ' ' }
    $uri = $page.'@odata.nextLink'
}
