curl --fail-with-body --request DELETE \
  "https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities/985b4f49-4f49-985b-494f-5b98494f5b98" \
  --header "Authorization: Bearer $GRAPH_ACCESS_TOKEN" \
  --header "Accept: application/json" \
  --header "client-request-id: $(uuidgen)"
