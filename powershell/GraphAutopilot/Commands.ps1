# Made from src/cli and scripts/generate/powershell by `npm run generate`. Do not edit it: edit src/cli and scripts/generate/powershell and run that again.

# The commands of the program, with the options of their parameters.
$script:definitions = @{
    'check' = @{
        Name = 'Test-GraphAutopilotFile'
        TypeName = 'GraphAutopilot.Finding'
        PlanTypeName = 'GraphAutopilot.Finding'
        Activity = 'Check files'
        Changes = $false
        HasPlan = $false
        HasFiles = $true
        HasProgress = $false
        IsHash = $false
        Files = @('FixPath')
        Options = @{
            Strict = '--strict'
            Allow = '--allow'
            FixPath = '--fix'
        }
    }
    'import' = @{
        Name = 'Import-GraphAutopilotDevice'
        TypeName = 'GraphAutopilot.ImportedDevice'
        PlanTypeName = 'GraphAutopilot.PlannedDevice'
        Activity = 'Import devices'
        Changes = $true
        HasPlan = $true
        HasFiles = $true
        HasProgress = $true
        IsHash = $false
        Files = @('JournalPath', 'ReportPath', 'CaFile')
        Options = @{
            GroupTag = '--group-tag'
            Strict = '--strict'
            Allow = '--allow'
            SkipBad = '--skip-bad'
            Resume = '--resume'
            New = '--new'
            JournalPath = '--journal'
            Until = '--until'
            Wait = '--wait'
            PollInterval = '--poll-interval'
            OneByOne = '--one-by-one'
            Clean = '--clean'
            Sync = '--sync'
            NoSync = '--no-sync'
            ReportPath = '--report'
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'status' = @{
        Name = 'Get-GraphAutopilotImport'
        TypeName = 'GraphAutopilot.ImportRecord'
        PlanTypeName = 'GraphAutopilot.ImportRecord'
        Activity = 'List records'
        Changes = $false
        HasPlan = $false
        HasFiles = $false
        HasProgress = $false
        IsHash = $false
        Files = @('JournalPath', 'CaFile')
        Options = @{
            JournalPath = '--journal'
            ImportId = '--import-id'
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'devices' = @{
        Name = 'Get-GraphAutopilotDevice'
        TypeName = 'GraphAutopilot.Device'
        PlanTypeName = 'GraphAutopilot.Device'
        Activity = 'List devices'
        Changes = $false
        HasPlan = $false
        HasFiles = $false
        HasProgress = $false
        IsHash = $false
        Files = @('CaFile')
        Options = @{
            SerialNumber = '--serial'
            GroupTag = '--group-tag'
            Unassigned = '--unassigned'
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'audit' = @{
        Name = 'Compare-GraphAutopilotDevice'
        TypeName = 'GraphAutopilot.Difference'
        PlanTypeName = 'GraphAutopilot.Difference'
        Activity = 'Compare devices'
        Changes = $false
        HasPlan = $false
        HasFiles = $true
        HasProgress = $false
        IsHash = $false
        Files = @('ReportPath', 'CaFile')
        Options = @{
            All = '--all'
            ClearEmpty = '--clear-empty'
            ReportPath = '--report'
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'apply' = @{
        Name = 'Update-GraphAutopilotDevice'
        TypeName = 'GraphAutopilot.DeviceChange'
        PlanTypeName = 'GraphAutopilot.DeviceChange'
        Activity = 'Change devices'
        Changes = $true
        HasPlan = $true
        HasFiles = $true
        HasProgress = $true
        IsHash = $false
        Files = @('JournalPath', 'ReportPath', 'CaFile')
        Options = @{
            ClearEmpty = '--clear-empty'
            SkipBad = '--skip-bad'
            Resume = '--resume'
            New = '--new'
            JournalPath = '--journal'
            ReportPath = '--report'
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'remove' = @{
        Name = 'Remove-GraphAutopilotDevice'
        TypeName = 'GraphAutopilot.DeviceRemoval'
        PlanTypeName = 'GraphAutopilot.DeviceRemoval'
        Activity = 'Deregister devices'
        Changes = $true
        HasPlan = $true
        HasFiles = $true
        HasProgress = $true
        IsHash = $false
        Files = @('JournalPath', 'ReportPath', 'CaFile')
        Options = @{
            Expect = '--expect'
            Wait = '--wait'
            SkipBad = '--skip-bad'
            Resume = '--resume'
            New = '--new'
            JournalPath = '--journal'
            ReportPath = '--report'
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'sync' = @{
        Name = 'Start-GraphAutopilotSync'
        TypeName = 'GraphAutopilot.SyncStatus'
        PlanTypeName = 'GraphAutopilot.SyncStatus'
        Activity = 'Synchronize Intune'
        Changes = $true
        HasPlan = $false
        HasFiles = $false
        HasProgress = $false
        IsHash = $false
        Files = @('CaFile')
        Options = @{
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'clean' = @{
        Name = 'Clear-GraphAutopilotImport'
        TypeName = 'GraphAutopilot.DeletedRecord'
        PlanTypeName = 'GraphAutopilot.DeletedRecord'
        Activity = 'Delete import records'
        Changes = $true
        HasPlan = $false
        HasFiles = $false
        HasProgress = $false
        IsHash = $false
        Files = @('JournalPath', 'CaFile')
        Options = @{
            JournalPath = '--journal'
            ImportId = '--import-id'
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'doctor' = @{
        Name = 'Test-GraphAutopilotConnection'
        TypeName = 'GraphAutopilot.ConnectionCheck'
        PlanTypeName = 'GraphAutopilot.ConnectionCheck'
        Activity = 'Check the connection'
        Changes = $false
        HasPlan = $false
        HasFiles = $false
        HasProgress = $false
        IsHash = $false
        Files = @('CaFile')
        Options = @{
            Cloud = '--cloud'
            ApiVersion = '--api-version'
            BaseUrl = '--base-url'
            Auth = '--auth'
            Tenant = '--tenant'
            ClientId = '--client-id'
            CaFile = '--ca-file'
            Mock = '--mock'
        }
    }
    'decode' = @{
        Name = 'ConvertFrom-GraphAutopilotHash'
        TypeName = 'GraphAutopilot.HashContent'
        PlanTypeName = 'GraphAutopilot.HashContent'
        Activity = 'Decode hashes'
        Changes = $false
        HasPlan = $false
        HasFiles = $true
        HasProgress = $false
        IsHash = $true
        Files = @()
        Options = @{
        }
    }
}

# For messages of the program.
$script:parameterNames = @{
    '--strict' = '-Strict'
    '--allow' = '-Allow'
    '--fix' = '-FixPath'
    '--group-tag' = '-GroupTag'
    '--skip-bad' = '-SkipBad'
    '--resume' = '-Resume'
    '--new' = '-New'
    '--journal' = '-JournalPath'
    '--until' = '-Until'
    '--wait' = '-Wait'
    '--poll-interval' = '-PollInterval'
    '--one-by-one' = '-OneByOne'
    '--clean' = '-Clean'
    '--sync' = '-Sync'
    '--no-sync' = '-NoSync'
    '--report' = '-ReportPath'
    '--cloud' = '-Cloud'
    '--api-version' = '-ApiVersion'
    '--base-url' = '-BaseUrl'
    '--auth' = '-Auth'
    '--tenant' = '-Tenant'
    '--client-id' = '-ClientId'
    '--ca-file' = '-CaFile'
    '--mock' = '-Mock'
    '--import-id' = '-ImportId'
    '--serial' = '-SerialNumber'
    '--unassigned' = '-Unassigned'
    '--all' = '-All'
    '--clear-empty' = '-ClearEmpty'
    '--expect' = '-Expect'
    '--dry-run' = '-WhatIf'
    '--yes' = '-Confirm:$false'
    '--verbose' = '-Verbose'
}

# What an import waits for.
$script:waits = @{
    'pace' = 'staying below the rate limit of the service'
    'throttled' = 'throttled by the service'
    'unavailable' = 'the service is not responding'
    'grace' = 'checking again, because lists may lag'
    'poll' = 'waiting for results'
    'registration' = 'waiting for registration'
    'assignment' = 'waiting for deployment profiles'
}

# Columns of the program with another name.
$script:renamed = @{
    'outcome' = 'Status'
    'deviceImportStatus' = 'Status'
    'columnNumber' = 'Column'
    'columnHeader' = 'Header'
}

$script:categoriesByCode = @{
    'badRequest' = 'InvalidArgument'
    'unauthorized' = 'AuthenticationError'
    'forbidden' = 'PermissionDenied'
    'notFound' = 'ObjectNotFound'
    'conflict' = 'ResourceBusy'
    'throttled' = 'LimitsExceeded'
    'serviceUnavailable' = 'ResourceUnavailable'
    'http' = 'ProtocolError'
    'network' = 'ConnectionError'
    'timeout' = 'OperationTimeout'
    'aborted' = 'OperationStopped'
    'unexpectedResponse' = 'InvalidResult'
    'outcomeUnknown' = 'InvalidResult'
    'notConfirmed' = 'InvalidResult'
    'programNotFound' = 'ObjectNotFound'
    'usage' = 'InvalidArgument'
}

$script:categoriesByExitCode = @{
    '1' = 'InvalidResult'
    '2' = 'InvalidData'
    '3' = 'AuthenticationError'
    '4' = 'OperationStopped'
    '5' = 'InvalidResult'
}

function Get-GraphAutopilotHash {
    <#
    .SYNOPSIS
    Capture this computer.
    .DESCRIPTION
    Capture the hardware hash and the serial number of this computer. Requires Windows, and PowerShell run as administrator. The object has the columns of a captured CSV file. A hash describes a real machine, so keep it where few people can read it.
    .PARAMETER GroupTag
    Group tag for the device.
    .PARAMETER AssignedUser
    User principal name of the assigned user.
    .EXAMPLE
    Get-GraphAutopilotHash | Import-GraphAutopilotDevice -GroupTag Sales -Auth browser

    Captures this computer and imports it.
    .EXAMPLE
    Get-GraphAutopilotHash | Export-Csv -Path devices.csv -NoTypeInformation

    Writes a CSV file that the Intune admin center and Import-GraphAutopilotDevice accept.
    #>
    [CmdletBinding(PositionalBinding = $false)]
    [OutputType('GraphAutopilot.CapturedDevice')]
    param(
        [ValidateNotNullOrEmpty()] [string] $GroupTag,
        [ValidateNotNullOrEmpty()] [string] $AssignedUser
    )
    Read-HardwareHash $PSCmdlet $GroupTag $AssignedUser
}

function Test-GraphAutopilotFile {
    <#
    .SYNOPSIS
    Check files.
    .DESCRIPTION
    Validate files of captured devices offline: rows, columns and hardware hashes.
    .PARAMETER Path
    CSV files, folders or patterns.
    .PARAMETER InputObject
    Files, or objects with the columns of a CSV file, from the pipeline.
    .PARAMETER Strict
    Treat every warning as an error.
    .PARAMETER Allow
    Finding code to report as a warning instead of an error, such as hashTruncated; repeatable.
    .PARAMETER FixPath
    Repaired copy to write, in the format that the portal accepts.
    .EXAMPLE
    Test-GraphAutopilotFile devices.csv

    Lists the problems in a file. If there are none, there is no output.
    .EXAMPLE
    Get-ChildItem -Filter *.csv | Test-GraphAutopilotFile | Where-Object Severity -eq error

    Lists the errors in all files in this folder, without warnings.
    #>
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    [OutputType('GraphAutopilot.Finding')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path')]
        [ValidateNotNullOrEmpty()] [string[]] $Path,
        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Pipeline')]
        [psobject] $InputObject,
        [switch] $Strict,
        [ValidateNotNullOrEmpty()] [string[]] $Allow,
        [ValidateNotNullOrEmpty()] [string] $FixPath
    )
    begin { $items = New-Object System.Collections.Generic.List[object] }
    process { foreach ($item in @($Path) + @($InputObject)) { if ($null -ne $item) { $items.Add($item) } } }
    end { if ($items.Count -gt 0) { Invoke-GraphAutopilot $PSCmdlet 'check' $PSBoundParameters $items } }
}

function Import-GraphAutopilotDevice {
    <#
    .SYNOPSIS
    Import devices.
    .DESCRIPTION
    Import files of captured devices: check them, submit them, wait for the results and report them.
    -WhatIf returns the plan. Before anything is sent, the command shows the number of devices and the tenant, and asks
    for confirmation. -Confirm:$false skips the prompt. After Ctrl+C or a crash, continue with -Resume. To be able to
    resume with objects from the pipeline, name a journal with -JournalPath, and send the same objects again.
    .PARAMETER Path
    CSV files, folders or patterns.
    .PARAMETER InputObject
    Files, or objects with the columns of a CSV file, from the pipeline.
    .PARAMETER GroupTag
    Group tag for all devices, instead of those in the files.
    .PARAMETER Strict
    Treat every warning as an error.
    .PARAMETER Allow
    Finding code to report as a warning instead of an error, such as hashTruncated; repeatable.
    .PARAMETER SkipBad
    Skip rows with errors and import the rest.
    .PARAMETER Resume
    Continue an unfinished import.
    .PARAMETER New
    Start over, despite an unfinished import.
    .PARAMETER JournalPath
    Journal to write; to resume with another path, repeat this option. Default: <first file>.journal.
    .PARAMETER Until
    How far to follow the devices: imported, registered, or with a deployment profile assigned. Default: imported.
    .PARAMETER Wait
    Maximum wait for results, and maximum time without progress; with -Until, for the whole import. Default: 30m, or 1h until assigned.
    .PARAMETER PollInterval
    First interval between status checks; grows to a minute. Default: 15s.
    .PARAMETER OneByOne
    One request per device, for tenants where the import action fails.
    .PARAMETER Clean
    Delete the finished records of this import at the end; devices stay registered.
    .PARAMETER Sync
    Synchronize Intune at the end.
    .PARAMETER NoSync
    No synchronization while devices wait for registration (see -Until).
    .PARAMETER ReportPath
    Report file to write: .html, .csv or .json.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Import-GraphAutopilotDevice devices.csv -Mock

    Imports a file into a simulated tenant.
    .EXAMPLE
    Import-GraphAutopilotDevice devices.csv -Until assigned -Auth browser

    Imports a file, and follows each device until it has a deployment profile.
    .EXAMPLE
    Import-GraphAutopilotDevice devices.csv -WhatIf

    Shows what would be sent, and sends nothing.
    .EXAMPLE
    Import-GraphAutopilotDevice devices.csv -Auth browser | Where-Object Status -eq failed | Export-Csv -Path failed.csv -NoTypeInformation

    Writes the devices that failed, with the reasons, to a file.
    .EXAMPLE
    Import-GraphAutopilotDevice devices.csv -Auth browser -Resume

    Continues an import after Ctrl+C or a crash. No device is sent twice.
    #>
    [CmdletBinding(DefaultParameterSetName = 'Path', SupportsShouldProcess, ConfirmImpact = 'High')]
    [OutputType('GraphAutopilot.ImportedDevice', 'GraphAutopilot.PlannedDevice')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path')]
        [ValidateNotNullOrEmpty()] [string[]] $Path,
        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Pipeline')]
        [psobject] $InputObject,
        [ValidateNotNullOrEmpty()] [string] $GroupTag,
        [switch] $Strict,
        [ValidateNotNullOrEmpty()] [string[]] $Allow,
        [switch] $SkipBad,
        [switch] $Resume,
        [switch] $New,
        [ValidateNotNullOrEmpty()] [string] $JournalPath,
        [ValidateSet('imported', 'registered', 'assigned')] [string] $Until,
        [ValidateNotNullOrEmpty()] [string] $Wait,
        [ValidateNotNullOrEmpty()] [string] $PollInterval,
        [switch] $OneByOne,
        [switch] $Clean,
        [switch] $Sync,
        [switch] $NoSync,
        [ValidateNotNullOrEmpty()] [string] $ReportPath,
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    begin { $items = New-Object System.Collections.Generic.List[object] }
    process { foreach ($item in @($Path) + @($InputObject)) { if ($null -ne $item) { $items.Add($item) } } }
    end { if ($items.Count -gt 0) { Invoke-GraphAutopilot $PSCmdlet 'import' $PSBoundParameters $items } }
}

function Get-GraphAutopilotImport {
    <#
    .SYNOPSIS
    List records.
    .DESCRIPTION
    Show the import records of the tenant. A new record may take a minute to appear.
    .PARAMETER JournalPath
    Journal of the import to show. Default: all records of the tenant.
    .PARAMETER ImportId
    ImportId of the records to show. Default: all records of the tenant.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Get-GraphAutopilotImport -Auth browser

    Lists the status records of all imports in the tenant.
    .EXAMPLE
    Get-GraphAutopilotImport -JournalPath devices.csv.journal -Auth browser

    Lists the records of one import.
    #>
    [CmdletBinding(PositionalBinding = $false)]
    [OutputType('GraphAutopilot.ImportRecord')]
    param(
        [ValidateNotNullOrEmpty()] [string] $JournalPath,
        [ValidateNotNullOrEmpty()] [string] $ImportId,
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    Invoke-GraphAutopilot $PSCmdlet 'status' $PSBoundParameters
}

function Get-GraphAutopilotDevice {
    <#
    .SYNOPSIS
    List devices.
    .DESCRIPTION
    List the registered Autopilot devices of the tenant, with group tag, user and assignment.
    .PARAMETER SerialNumber
    Serial number of a device to show; repeatable.
    .PARAMETER GroupTag
    Show only devices with exactly this group tag.
    .PARAMETER Unassigned
    Show only devices without an assigned deployment profile; needs beta.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Get-GraphAutopilotDevice -GroupTag Kiosk -Unassigned -Auth browser

    Lists devices without a profile.
    .EXAMPLE
    Get-GraphAutopilotDevice -SerialNumber SAMPLE-0001 -Auth browser

    Shows one registered device.
    #>
    [CmdletBinding(PositionalBinding = $false)]
    [OutputType('GraphAutopilot.Device')]
    param(
        [ValidateNotNullOrEmpty()] [string[]] $SerialNumber,
        [ValidateNotNullOrEmpty()] [string] $GroupTag,
        [switch] $Unassigned,
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    Invoke-GraphAutopilot $PSCmdlet 'devices' $PSBoundParameters
}

function Compare-GraphAutopilotDevice {
    <#
    .SYNOPSIS
    Compare devices.
    .DESCRIPTION
    Compare CSV files with the registered devices of the tenant: presence, group tag, user, display name and assignment.
    .PARAMETER Path
    CSV files, folders or patterns.
    .PARAMETER InputObject
    Files, or objects with the columns of a CSV file, from the pipeline.
    .PARAMETER All
    Also report registered devices that are in no file.
    .PARAMETER ClearEmpty
    An empty cell means that the device should have no value there.
    .PARAMETER ReportPath
    Report file to write: .html, .csv or .json.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Compare-GraphAutopilotDevice devices.csv -Auth browser

    Lists the differences between a file and the tenant. If there are none, there is no output.
    #>
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    [OutputType('GraphAutopilot.Difference')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path')]
        [ValidateNotNullOrEmpty()] [string[]] $Path,
        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Pipeline')]
        [psobject] $InputObject,
        [switch] $All,
        [switch] $ClearEmpty,
        [ValidateNotNullOrEmpty()] [string] $ReportPath,
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    begin { $items = New-Object System.Collections.Generic.List[object] }
    process { foreach ($item in @($Path) + @($InputObject)) { if ($null -ne $item) { $items.Add($item) } } }
    end { if ($items.Count -gt 0) { Invoke-GraphAutopilot $PSCmdlet 'audit' $PSBoundParameters $items } }
}

function Update-GraphAutopilotDevice {
    <#
    .SYNOPSIS
    Change devices.
    .DESCRIPTION
    Change the group tag, user and display name of registered devices to match CSV files.
    -WhatIf returns the plan. Before anything is sent, the command shows the number of devices and the tenant, and asks
    for confirmation. -Confirm:$false skips the prompt. After Ctrl+C or a crash, continue with -Resume. To be able to
    resume with objects from the pipeline, name a journal with -JournalPath, and send the same objects again.
    .PARAMETER Path
    CSV files, folders or patterns.
    .PARAMETER InputObject
    Files, or objects with the columns of a CSV file, from the pipeline.
    .PARAMETER ClearEmpty
    An empty cell removes the value of the device.
    .PARAMETER SkipBad
    Skip rows that cannot be read and use the rest.
    .PARAMETER Resume
    Continue an unfinished run.
    .PARAMETER New
    Start over, despite an unfinished run.
    .PARAMETER JournalPath
    Journal to write. Default: next to the first file.
    .PARAMETER ReportPath
    Report file to write: .html, .csv or .json.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Update-GraphAutopilotDevice tags.csv -Auth browser -WhatIf

    Shows what would be changed.
    .EXAMPLE
    Update-GraphAutopilotDevice tags.csv -Auth browser

    Asks for confirmation, then changes the devices.
    #>
    [CmdletBinding(DefaultParameterSetName = 'Path', SupportsShouldProcess, ConfirmImpact = 'High')]
    [OutputType('GraphAutopilot.DeviceChange')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path')]
        [ValidateNotNullOrEmpty()] [string[]] $Path,
        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Pipeline')]
        [psobject] $InputObject,
        [switch] $ClearEmpty,
        [switch] $SkipBad,
        [switch] $Resume,
        [switch] $New,
        [ValidateNotNullOrEmpty()] [string] $JournalPath,
        [ValidateNotNullOrEmpty()] [string] $ReportPath,
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    begin { $items = New-Object System.Collections.Generic.List[object] }
    process { foreach ($item in @($Path) + @($InputObject)) { if ($null -ne $item) { $items.Add($item) } } }
    end { if ($items.Count -gt 0) { Invoke-GraphAutopilot $PSCmdlet 'apply' $PSBoundParameters $items } }
}

function Remove-GraphAutopilotDevice {
    <#
    .SYNOPSIS
    Deregister devices.
    .DESCRIPTION
    Deregister the devices in CSV files: remove them from Windows Autopilot.
    -WhatIf returns the plan. Before anything is sent, the command shows the number of devices and the tenant, and asks
    for confirmation. -Confirm:$false skips the prompt. After Ctrl+C or a crash, continue with -Resume. To be able to
    resume with objects from the pipeline, name a journal with -JournalPath, and send the same objects again.
    .PARAMETER Path
    CSV files, folders or patterns.
    .PARAMETER InputObject
    Files, or objects with the columns of a CSV file, from the pipeline.
    .PARAMETER Expect
    Number of devices that the plan must have (required with -Confirm:$false without a terminal).
    .PARAMETER Wait
    Maximum wait until the devices are gone. Default: 15m.
    .PARAMETER SkipBad
    Skip rows that cannot be read and use the rest.
    .PARAMETER Resume
    Continue an unfinished run.
    .PARAMETER New
    Start over, despite an unfinished run.
    .PARAMETER JournalPath
    Journal to write. Default: next to the first file.
    .PARAMETER ReportPath
    Report file to write: .html, .csv or .json.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Remove-GraphAutopilotDevice retired.csv -Auth browser

    Asks for confirmation, then deregisters the devices.
    .EXAMPLE
    Remove-GraphAutopilotDevice retired.csv -Auth managed-identity -Expect 12 -Confirm:$false

    Deregisters exactly 12 devices, without a confirmation prompt.
    #>
    [CmdletBinding(DefaultParameterSetName = 'Path', SupportsShouldProcess, ConfirmImpact = 'High')]
    [OutputType('GraphAutopilot.DeviceRemoval')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path')]
        [ValidateNotNullOrEmpty()] [string[]] $Path,
        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Pipeline')]
        [psobject] $InputObject,
        [int] $Expect,
        [ValidateNotNullOrEmpty()] [string] $Wait,
        [switch] $SkipBad,
        [switch] $Resume,
        [switch] $New,
        [ValidateNotNullOrEmpty()] [string] $JournalPath,
        [ValidateNotNullOrEmpty()] [string] $ReportPath,
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    begin { $items = New-Object System.Collections.Generic.List[object] }
    process { foreach ($item in @($Path) + @($InputObject)) { if ($null -ne $item) { $items.Add($item) } } }
    end { if ($items.Count -gt 0) { Invoke-GraphAutopilot $PSCmdlet 'remove' $PSBoundParameters $items } }
}

function Start-GraphAutopilotSync {
    <#
    .SYNOPSIS
    Synchronize Intune.
    .DESCRIPTION
    Start a synchronization, so that imported devices appear in Intune, without waiting for its end.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Start-GraphAutopilotSync -Auth browser

    Starts a synchronization of the tenant.
    #>
    [CmdletBinding(PositionalBinding = $false, SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType('GraphAutopilot.SyncStatus')]
    param(
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    Invoke-GraphAutopilot $PSCmdlet 'sync' $PSBoundParameters
}

function Clear-GraphAutopilotImport {
    <#
    .SYNOPSIS
    Delete import records.
    .DESCRIPTION
    Delete the finished records of one import and no others. Devices stay registered.
    .PARAMETER JournalPath
    Journal of the import.
    .PARAMETER ImportId
    ImportId of the records.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Clear-GraphAutopilotImport -JournalPath devices.csv.journal -Auth browser

    Deletes the finished records of one import. The devices stay registered.
    #>
    [CmdletBinding(PositionalBinding = $false, SupportsShouldProcess, ConfirmImpact = 'Medium')]
    [OutputType('GraphAutopilot.DeletedRecord')]
    param(
        [ValidateNotNullOrEmpty()] [string] $JournalPath,
        [ValidateNotNullOrEmpty()] [string] $ImportId,
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    Invoke-GraphAutopilot $PSCmdlet 'clean' $PSBoundParameters
}

function Test-GraphAutopilotConnection {
    <#
    .SYNOPSIS
    Check the connection.
    .DESCRIPTION
    Check everything that an import needs: proxy, certificate, clock, token, tenant, permissions, and access to Intune.
    .PARAMETER Cloud
    Cloud of the tenant. Default: global.
    .PARAMETER ApiVersion
    Version of Microsoft Graph. Default: beta.
    .PARAMETER BaseUrl
    Address of the API, instead of -Cloud and -ApiVersion.
    .PARAMETER Auth
    Sign-in method of @azure/identity. Default: the token in GRAPH_ACCESS_TOKEN.
    .PARAMETER Tenant
    Tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant.
    .PARAMETER ClientId
    Client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID.
    .PARAMETER CaFile
    File with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER).
    .PARAMETER Mock
    Use the built-in mock instead of Microsoft Graph.
    .PARAMETER AccessToken
    Access token for Microsoft Graph, instead of a sign-in with -Auth. It is passed to the program in an environment variable.
    .EXAMPLE
    Test-GraphAutopilotConnection -Auth browser | Where-Object Result -eq fail

    Shows why a sign-in or a request fails, and what to do.
    #>
    [CmdletBinding(PositionalBinding = $false)]
    [OutputType('GraphAutopilot.ConnectionCheck')]
    param(
        [ValidateSet('global', 'usGov', 'usGovDoD', 'china')] [string] $Cloud,
        [ValidateSet('beta', 'v1.0')] [string] $ApiVersion,
        [ValidateNotNullOrEmpty()] [string] $BaseUrl,
        [ValidateSet('environment', 'workload-identity', 'managed-identity', 'azure-cli', 'device-code', 'browser', 'default')] [string] $Auth,
        [ValidateNotNullOrEmpty()] [string] $Tenant,
        [ValidateNotNullOrEmpty()] [string] $ClientId,
        [ValidateNotNullOrEmpty()] [string] $CaFile,
        [switch] $Mock,
        [System.Security.SecureString] $AccessToken
    )
    Invoke-GraphAutopilot $PSCmdlet 'doctor' $PSBoundParameters
}

function ConvertFrom-GraphAutopilotHash {
    <#
    .SYNOPSIS
    Decode hashes.
    .DESCRIPTION
    Show the contents of hardware hashes: manufacturer, model, serial number, TPM, disks and network adapters.
    .PARAMETER Path
    CSV files, folders or patterns.
    .PARAMETER InputObject
    Files, or objects with the columns of a CSV file, from the pipeline.
    .EXAMPLE
    Get-GraphAutopilotHash | ConvertFrom-GraphAutopilotHash

    Shows what the hash of this computer contains.
    .EXAMPLE
    ConvertFrom-GraphAutopilotHash -Path devices.csv

    Shows what the hashes of a file contain.
    #>
    [CmdletBinding(DefaultParameterSetName = 'Path')]
    [OutputType('GraphAutopilot.HashContent')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path')]
        [ValidateNotNullOrEmpty()] [string[]] $Path,
        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ParameterSetName = 'Pipeline')]
        [psobject] $InputObject
    )
    begin { $items = New-Object System.Collections.Generic.List[object] }
    process { foreach ($item in @($Path) + @($InputObject)) { if ($null -ne $item) { $items.Add($item) } } }
    end { if ($items.Count -gt 0) { Invoke-GraphAutopilot $PSCmdlet 'decode' $PSBoundParameters $items } }
}
