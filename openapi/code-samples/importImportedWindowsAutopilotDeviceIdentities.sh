curl --fail-with-body --request POST \
  "https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities/import" \
  --header "Authorization: Bearer $GRAPH_ACCESS_TOKEN" \
  --header "Accept: application/json" \
  --header "client-request-id: $(uuidgen)" \
  --header "Content-Type: application/json" \
  --data @- <<'JSON'
{
  "importedWindowsAutopilotDeviceIdentities": [
    {
      "serialNumber": "SAMPLE-0001",
      "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80",
      "hardwareIdentifier": "aGFyZHdhcmVJZGVudGlmaWVy"
    },
    {
      "serialNumber": "SAMPLE-0002",
      "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80",
      "hardwareIdentifier": "aGFyZHdhcmVJZGVudGlmaWVyMg=="
    }
  ]
}
JSON
