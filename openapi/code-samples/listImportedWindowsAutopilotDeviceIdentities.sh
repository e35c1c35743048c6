curl --fail-with-body \
  "https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities" \
  --header "Authorization: Bearer $GRAPH_ACCESS_TOKEN" \
  --header "Accept: application/json" \
  --header "client-request-id: $(uuidgen)" \
  --get \
  --data-urlencode "\$filter=importId eq '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80'" \
  --data-urlencode "\$select=id,serialNumber,state"
