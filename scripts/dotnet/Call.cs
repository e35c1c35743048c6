using System.Text.Json;

/// <summary>What each program sends. Its arguments are two addresses.</summary>
static class Call
{
    public const string Token = "a-token-for-the-mock";
    public const string ImportId = "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80";
    public const string Filter = $"importId eq '{ImportId}'";
    public const string GroupTag = "Warehouse";
    public const string SerialNumber = "SAMPLE-0001";
    public static readonly string[] ImportedSerialNumbers = ["SAMPLE-0002", "SAMPLE-0003"];
    public static readonly byte[] HardwareHash = "hardwareIdentifier"u8.ToArray();

    /// <summary>An id that the mock does not have: its refusal must arrive as the contract's error.</summary>
    public const string UnknownId = "00000000-0000-0000-0000-000000000000";

    /// <summary>The mock.</summary>
    public static string BaseUrl => Environment.GetCommandLineArgs()[1];

    /// <summary>A service whose records have a status that the contract does not know yet.</summary>
    public static string LaterUrl => Environment.GetCommandLineArgs()[2];

    public static void Report(Outcome outcome) =>
        Console.WriteLine(JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web));
}

/// <summary>What scripts/dotnet.ts compares with the mock's records.</summary>
sealed class Outcome
{
    public required string? Created { get; init; }
    public required IEnumerable<string?>? Imported { get; init; }
    public required IEnumerable<string?>? Listed { get; init; }
    public required string? SerialNumber { get; init; }
    public required string? Status { get; init; }
    public required string? Refused { get; init; }
    public required string? LaterSerialNumber { get; init; }
    public required string? LaterStatus { get; init; }
}
