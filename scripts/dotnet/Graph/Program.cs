using Microsoft.Graph;
using Microsoft.Graph.DeviceManagement.ImportedWindowsAutopilotDeviceIdentities;
using Microsoft.Graph.DeviceManagement.ImportedWindowsAutopilotDeviceIdentities.Import;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

var records = Records(Call.BaseUrl);

var created = await records.PostAsync(Device(Call.SerialNumber));
var imported = await records.Import.PostAsImportPostResponseAsync(new ImportPostRequestBody
{
    ImportedWindowsAutopilotDeviceIdentities = [.. Call.ImportedSerialNumbers.Select(Device)],
});
var page = await records.GetAsync(request =>
{
    request.QueryParameters.Filter = Call.Filter;
    request.QueryParameters.Select = ["id", "state"];
});
var got = await records[created?.Id ?? ""].GetAsync();
string? refused = null;
try
{
    await records[Call.UnknownId].GetAsync();
}
catch (ODataError error) when (error.ResponseStatusCode == 404)
{
    refused = error.Error?.Code;
}

var later = await Records(Call.LaterUrl)[created?.Id ?? ""].GetAsync();

Call.Report(new Outcome
{
    Created = created?.Id,
    Imported = imported?.Value?.Select(record => record.Id),
    Listed = page?.Value?.Select(record => record.Id),
    SerialNumber = got?.SerialNumber,
    Status = got?.State?.DeviceImportStatus?.ToString(),
    Refused = refused,
    LaterSerialNumber = later?.SerialNumber,
    LaterStatus = later?.State?.DeviceImportStatus?.ToString(),
});

static ImportedWindowsAutopilotDeviceIdentitiesRequestBuilder Records(string baseUrl) =>
    new GraphServiceClient(Token.Authentication, baseUrl)
        .DeviceManagement.ImportedWindowsAutopilotDeviceIdentities;

static ImportedWindowsAutopilotDeviceIdentity Device(string serialNumber) => new()
{
    SerialNumber = serialNumber,
    HardwareIdentifier = Call.HardwareHash,
    GroupTag = Call.GroupTag,
    ImportId = Call.ImportId,
};
