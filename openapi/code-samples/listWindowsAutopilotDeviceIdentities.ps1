Connect-MgGraph -Scopes DeviceManagementServiceConfig.Read.All

$uri = "/beta/deviceManagement/windowsAutopilotDeviceIdentities" +
    '?$filter=contains(serialNumber,''SAMPLE'')&$select=id,serialNumber,groupTag'
while ($uri) {
    $page = Invoke-MgGraphRequest -Method GET -Uri $uri
    $page.value | ForEach-Object { $_.serialNumber, $_.groupTag -join ' ' }
    # A page that does not advance links to itself.
    $uri = if ($page.'@odata.nextLink' -ne $uri) { $page.'@odata.nextLink' }
}
