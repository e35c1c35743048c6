# Made from src/cli and scripts/generate/powershell by `npm run generate`. Do not edit it: edit src/cli and scripts/generate/powershell and run that again.
@{
    RootModule = 'GraphAutopilot.psm1'
    ModuleVersion = '0.1.0'
    GUID = '5f0f3f0c-6f0e-4c1b-9a43-3c1d1b0a7e52'
    Author = 'The graph-autopilot authors'
    CompanyName = 'The graph-autopilot authors'
    Copyright = '(c) The graph-autopilot authors. MIT license.'
    Description = 'Imports Windows Autopilot devices through Microsoft Graph, and follows each one until it has its deployment profile. Compares, changes and deregisters devices.'
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions = @('Desktop', 'Core')
    FunctionsToExport = @(
        'Get-GraphAutopilotHash'
        'Test-GraphAutopilotFile'
        'Import-GraphAutopilotDevice'
        'Get-GraphAutopilotImport'
        'Get-GraphAutopilotDevice'
        'Compare-GraphAutopilotDevice'
        'Update-GraphAutopilotDevice'
        'Remove-GraphAutopilotDevice'
        'Start-GraphAutopilotSync'
        'Clear-GraphAutopilotImport'
        'Test-GraphAutopilotConnection'
        'ConvertFrom-GraphAutopilotHash'
    )
    CmdletsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
    FormatsToProcess = @('GraphAutopilot.Format.ps1xml')
    PrivateData = @{
        PSData = @{
            Tags = @('Autopilot', 'Intune', 'Windows', 'Graph', 'PSEdition_Desktop', 'PSEdition_Core')
        }
    }
}
