using Contract;
using Contract.DeviceManagement.ImportedWindowsAutopilotDeviceIdentities;
using Contract.Models;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Property = Contract.DeviceManagement.ImportedWindowsAutopilotDeviceIdentities.GetSelectQueryParameterType;

var records = Records(Call.BaseUrl);

var created = await records.PostAsync(Device(Call.SerialNumber));
var imported = await records.Import.PostAsync(new ImportedWindowsAutopilotDeviceIdentitiesImport
{
    ImportedWindowsAutopilotDeviceIdentities = [.. Call.ImportedSerialNumbers.Select(Device)],
});
var page = await records.GetAsync(request =>
{
    request.QueryParameters.Filter = Call.Filter;
    request.QueryParameters.Select = [Property.Id, Property.State];
});
var got = await records[created?.Id ?? ""].GetAsync();
string? refused = null;
try
{
    await records[Call.UnknownId].GetAsync();
}
catch (ODataError error) when (error.ResponseStatusCode == 404 && error.Message == error.Error?.Message)
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

// Kiota does not fill the variables of the contract's server: every program must set the base URL.
static ImportedWindowsAutopilotDeviceIdentitiesRequestBuilder Records(string baseUrl) =>
    new AutopilotClient(new HttpClientRequestAdapter(Token.Authentication) { BaseUrl = baseUrl })
        .DeviceManagement.ImportedWindowsAutopilotDeviceIdentities;

static ImportedWindowsAutopilotDeviceIdentityCreate Device(string serialNumber) => new()
{
    OdataType = ImportedWindowsAutopilotDeviceIdentityCreate_OdataType.MicrosoftGraphImportedWindowsAutopilotDeviceIdentity,
    SerialNumber = serialNumber,
    HardwareIdentifier = Call.HardwareHash,
    GroupTag = Call.GroupTag,
    ImportId = Call.ImportId,
};
