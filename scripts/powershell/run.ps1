# Runs the tests of the module, and writes their numbers to a file.
$ErrorActionPreference = 'Stop'
Import-Module $env:PESTER
$configuration = New-PesterConfiguration
$configuration.Run.Path = $env:TESTS
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$result = Invoke-Pester -Configuration $configuration
@{ passed = $result.PassedCount; failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount; skipped = $result.SkippedCount } |
    ConvertTo-Json | Set-Content -LiteralPath $env:RESULT
