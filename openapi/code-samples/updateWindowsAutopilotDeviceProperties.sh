curl --fail-with-body --request POST \
  "https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotDeviceIdentities/2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968/updateDeviceProperties" \
  --header "Authorization: Bearer $GRAPH_ACCESS_TOKEN" \
  --header "Accept: application/json" \
  --header "client-request-id: $(uuidgen)" \
  --header "Content-Type: application/json" \
  --data @- <<'JSON'
{
  "userPrincipalName": "alex@contoso.com",
  "addressableUserName": "Alex Wilber",
  "groupTag": "Warehouse",
  "displayName": "WAREHOUSE-01"
}
JSON
