curl --fail-with-body \
  "https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotSettings" \
  --header "Authorization: Bearer $GRAPH_ACCESS_TOKEN" \
  --header "Accept: application/json" \
  --header "client-request-id: $(uuidgen)"
