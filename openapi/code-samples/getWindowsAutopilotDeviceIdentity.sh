curl --fail-with-body \
  "https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotDeviceIdentities/2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968" \
  --header "Authorization: Bearer $GRAPH_ACCESS_TOKEN" \
  --header "Accept: application/json" \
  --header "client-request-id: $(uuidgen)" \
  --get \
  --data-urlencode "\$expand=deploymentProfile,intendedDeploymentProfile"
