using System.Net.Http.Headers;
using Contract;
using Property = Contract.ImportedWindowsAutopilotDeviceIdentityProperty;

using var http = new HttpClient();
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Call.Token);
// NSwag does not fill the variables of the contract's server: every program must set the base URL.
var client = new AutopilotClient(http) { BaseUrl = Call.BaseUrl };
var laterClient = new AutopilotClient(http) { BaseUrl = Call.LaterUrl };

var created = await client.CreateImportedWindowsAutopilotDeviceIdentityAsync(Device(Call.SerialNumber));
var imported = await client.ImportImportedWindowsAutopilotDeviceIdentitiesAsync(
    new ImportedWindowsAutopilotDeviceIdentitiesImport
    {
        ImportedWindowsAutopilotDeviceIdentities = [.. Call.ImportedSerialNumbers.Select(Device)],
    });
var page = await client.ListImportedWindowsAutopilotDeviceIdentitiesAsync(
    filter: Call.Filter, select: [Property.Id, Property.State]);
var got = await client.GetImportedWindowsAutopilotDeviceIdentityAsync(created.Id);
string? refused = null;
try
{
    await client.GetImportedWindowsAutopilotDeviceIdentityAsync(Call.UnknownId);
}
catch (ApiException<ODataError> error) when (error.StatusCode == 404)
{
    refused = error.Result.Error.Code;
}

var later = await laterClient.GetImportedWindowsAutopilotDeviceIdentityAsync(created.Id);

Call.Report(new Outcome
{
    Created = created.Id,
    Imported = imported.Value.Select(record => record.Id),
    Listed = page.Value.Select(record => record.Id),
    SerialNumber = got.SerialNumber,
    Status = got.State?.DeviceImportStatus?.ToString(),
    Refused = refused,
    LaterSerialNumber = later.SerialNumber,
    LaterStatus = later.State?.DeviceImportStatus?.ToString(),
});

static ImportedWindowsAutopilotDeviceIdentityCreate Device(string serialNumber) => new()
{
    OdataType = ImportedWindowsAutopilotDeviceIdentityCreateOdataType._microsoft_graph_importedWindowsAutopilotDeviceIdentity,
    SerialNumber = serialNumber,
    HardwareIdentifier = Call.HardwareHash,
    GroupTag = Call.GroupTag,
    ImportId = Call.ImportId,
};
