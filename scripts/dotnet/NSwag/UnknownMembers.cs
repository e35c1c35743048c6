using Newtonsoft.Json;

namespace Contract;

/// <summary>
/// Reads a member that an enum of the service has gained as null, as Kiota's clients do. NSwag's own client throws, even
/// when the request took effect.
/// </summary>
public partial class AutopilotClient
{
    static partial void UpdateJsonSerializerSettings(JsonSerializerSettings settings) =>
        settings.Error = (_, failure) =>
            failure.ErrorContext.Handled = failure.ErrorContext.Error.InnerException is ArgumentException;
}
