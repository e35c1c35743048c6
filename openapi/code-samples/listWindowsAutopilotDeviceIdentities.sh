curl --fail-with-body \
  "https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotDeviceIdentities" \
  --header "Authorization: Bearer $GRAPH_ACCESS_TOKEN" \
  --header "Accept: application/json" \
  --header "client-request-id: $(uuidgen)" \
  --get \
  --data-urlencode "\$filter=contains(serialNumber,'SAMPLE')" \
  --data-urlencode "\$select=id,serialNumber,groupTag"
