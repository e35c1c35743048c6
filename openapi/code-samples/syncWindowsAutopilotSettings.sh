curl --fail-with-body --request POST \
  "https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotSettings/sync" \
  --header "Authorization: Bearer $GRAPH_ACCESS_TOKEN" \
  --header "Accept: application/json" \
  --header "client-request-id: $(uuidgen)" \
  --header "Content-Length: 0"
