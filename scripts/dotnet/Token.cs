using Microsoft.Kiota.Abstractions.Authentication;

/// <summary>Gives the mock's token to Kiota's own bearer authentication.</summary>
sealed class Token : IAccessTokenProvider
{
    public static IAuthenticationProvider Authentication { get; } =
        new BaseBearerTokenAuthenticationProvider(new Token());

    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? context = default, CancellationToken cancellation = default) =>
        Task.FromResult(Call.Token);
}
