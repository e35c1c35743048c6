# Starts graph-autopilot and translates: parameters to options, lines of JSON to objects, messages to the streams of
# PowerShell. The import itself is not written twice. Works in Windows PowerShell 5.1: .NET Framework 4.7.2, ASCII only.
Set-StrictMode -Version Latest
. (Join-Path $PSScriptRoot 'Commands.ps1')
. (Join-Path $PSScriptRoot 'HardwareHash.ps1')

# PowerShell 7 converts texts that look like dates, such as a group tag. From 7.5 on, it can be told not to.
$script:jsonOptions = @{}
if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { $script:jsonOptions['DateKind'] = 'String' }

# Quotes arguments like CommandLineToArgvW reads them. .NET on other systems reads them in the same way.
function Join-Argument {
    param([string[]] $Argument)
    $quoted = foreach ($text in $Argument) {
        if ($text -match '^[^\s"]+\z') {
            $text
        } else {
            # A backslash is literal, unless a quotation mark follows.
            '"' + ($text -replace '(\\*)"', '$1$1\"' -replace '(\\+)\z', '$1$1') + '"'
        }
    }
    $quoted -join ' '
}

function Get-ProgramPath {
    param([System.Management.Automation.PSCmdlet] $Cmdlet)
    if ($env:GRAPH_AUTOPILOT_PATH) { return $env:GRAPH_AUTOPILOT_PATH }
    $isWindows = [System.Environment]::OSVersion.Platform -eq 'Win32NT'
    $own = Join-Path $PSScriptRoot 'graph-autopilot.exe'
    if ($isWindows -and (Test-Path -LiteralPath $own)) { return $own }
    # On Windows, the command of npm is a script, which cannot be started like a program.
    $name = if ($isWindows) { 'graph-autopilot.exe' } else { 'graph-autopilot' }
    $found = @(Get-Command -Name $name -CommandType Application -ErrorAction SilentlyContinue)
    if ($found.Count -gt 0) { return $found[0].Path }
    Stop-Command $Cmdlet 'programNotFound' "The program $name was not found." 'Put it in a folder in the PATH, or set GRAPH_AUTOPILOT_PATH to its path.'
}

function Start-Program {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string[]] $Argument, [System.Security.SecureString] $AccessToken)
    $utf8 = New-Object System.Text.UTF8Encoding $false
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = Get-ProgramPath $Cmdlet
    $start.Arguments = Join-Argument $Argument
    $start.WorkingDirectory = $Cmdlet.CurrentProviderLocation('FileSystem').ProviderPath
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = $utf8
    $start.StandardErrorEncoding = $utf8
    if ($AccessToken) {
        # Anyone on this computer can read a command line, but not the environment of a process.
        $credential = New-Object System.Net.NetworkCredential -ArgumentList '', $AccessToken
        $start.EnvironmentVariables['GRAPH_ACCESS_TOKEN'] = $credential.Password
    }
    try {
        [System.Diagnostics.Process]::Start($start)
    } catch {
        Stop-Command $Cmdlet 'programNotStarted' "$($start.FileName) cannot be started. $($_.Exception.GetBaseException().Message)"
    }
}

function ConvertTo-Argument {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, $Definition, [System.Collections.IDictionary] $Parameters)
    foreach ($name in $Definition.Options.Keys) {
        if (-not $Parameters.ContainsKey($name)) { continue }
        $option = $Definition.Options[$name]
        $value = if ($name -in $Definition.Files) { Resolve-FilePath $Cmdlet $Parameters[$name] } else { $Parameters[$name] }
        # PowerShell ignores the case of a choice. The program does not.
        $choices = @($Cmdlet.MyInvocation.MyCommand.Parameters[$name].Attributes | Where-Object { $_ -is [ValidateSet] } | ForEach-Object { $_.ValidValues })
        if ($value -isnot [switch]) { foreach ($each in @($value)) { "$option=$(@($choices -eq $each) + $each | Select-Object -First 1)" } } elseif ($value) { $option }
    }
}

# Sorts input into paths and rows. A text is a path or a hash. Anyone can read a command line, so no hash gets there.
function Split-InputObject {
    param($InputObjects, [bool] $IsHash)
    $paths = New-Object System.Collections.Generic.List[string]
    $rows = New-Object System.Collections.Generic.List[object]
    foreach ($item in $InputObjects) {
        $value = $item.psobject.BaseObject
        if ($value -is [System.IO.FileSystemInfo]) {
            $paths.Add($value.FullName)
        } elseif ($value -isnot [string]) {
            $rows.Add($(if ($value -is [System.Collections.IDictionary]) { [pscustomobject] $value } else { $item }))
        } elseif ($IsHash -or $value -cmatch '^\s*T0[E-H][\w+/=\s]{60,}\z') {
            $rows.Add([pscustomobject] @{ 'Device Serial Number' = ''; 'Hardware Hash' = $value })
        } else {
            $paths.Add($value)
        }
    }
    @{ Paths = $paths; Rows = $rows }
}

# Returns rows as bytes of CSV. ConvertTo-Csv would only write the properties of the first one.
function ConvertTo-CsvByte {
    param($Rows, [string] $End)
    $names = @($Rows | ForEach-Object { $_.psobject.Properties } | ForEach-Object { $_.Name } | Select-Object -Unique)
    $lines = $Rows | Select-Object -Property $names | ConvertTo-Csv -NoTypeInformation
    , [System.Text.Encoding]::UTF8.GetBytes(($lines -join "`n") + "`n$End")
}

# The program knows folders and patterns, but not the drives of PowerShell.
function Resolve-FilePath {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Path)
    if ($Path -match '^(~|[^\\/:]{2,}:|[^:]+::)') { return $Cmdlet.GetUnresolvedProviderPathFromPSPath($Path) }
    $Path
}

# Replaces options and commands in a message by parameters and commands of this module.
function ConvertTo-ModuleText {
    param([string] $Text)
    $named = [regex]::Replace($Text, '(?<![\w-])--[a-z][a-z-]*[a-z]', {
            if ($script:parameterNames.ContainsKey($args[0].Value)) { $script:parameterNames[$args[0].Value] } else { $args[0].Value }
        })
    [regex]::Replace($named, '(& )?("[^"\n]*[\\/]graph-autopilot[\w.-]*"|([^\s"]*[\\/])?\bgraph-autopilot(\.exe)?) (?<command>[a-z]+)\b', {
            $definition = $script:definitions[$args[0].Groups['command'].Value]
            if ($definition) { $definition.Name } else { $args[0].Value }
        })
}

function Get-Value {
    param($InputObject, [string] $Name)
    $property = $InputObject.psobject.Properties[$Name]
    if ($property) { $property.Value }
}

function ConvertTo-ErrorRecord {
    param($Failure, $Target)
    $code = $Failure.code
    $category = $script:categoriesByCode[$code]
    if (-not $category) { $category = $script:categoriesByExitCode["$(Get-Value $Failure 'exitCode')"] }
    if (-not $category) { $category = 'InvalidData' }
    $message = ConvertTo-ModuleText $Failure.message
    $remedy = ConvertTo-ModuleText (Get-Value $Failure 'remedy')
    $exception = New-Object System.InvalidOperationException -ArgumentList $message
    $record = New-Object System.Management.Automation.ErrorRecord -ArgumentList $exception, $code, $category, $Target
    # Only later versions show what to do.
    $shown = if ($PSVersionTable.PSVersion.Major -lt 7) { "$message $remedy".Trim() } else { $message }
    $record.ErrorDetails = New-Object System.Management.Automation.ErrorDetails -ArgumentList $shown
    $record.ErrorDetails.RecommendedAction = $remedy
    $record
}

# Ends a command with a terminating error.
function Stop-Command {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Code, [string] $Message, [string] $Remedy)
    $failure = [pscustomobject] @{ code = $Code; exitCode = 2; message = $Message; remedy = $Remedy }
    $Cmdlet.ThrowTerminatingError((ConvertTo-ErrorRecord $failure))
}

# Converts a line of JSON to an object of a named type, whose properties begin with a capital letter.
function ConvertTo-Row {
    param([string] $Line, [string] $TypeName)
    $properties = [ordered] @{}
    foreach ($property in (ConvertFrom-Json -InputObject $Line @jsonOptions).psobject.Properties) {
        $name = $property.Name.Substring(0, 1).ToUpperInvariant() + $property.Name.Substring(1)
        if ($script:renamed.ContainsKey($property.Name)) { $name = $script:renamed[$property.Name] }
        $properties[$name] = $property.Value
    }
    $row = [pscustomobject] $properties
    $row.psobject.TypeNames.Insert(0, $TypeName)
    $row
}

function Write-Stage {
    param($Run, [int] $Id, [string] $Activity, [int] $Count)
    $percent = [math]::Min(100, [math]::Floor(100 * $Count / [math]::Max(1, $Run.Total)))
    $status = "$Count of $($Run.Total)"
    if ($Run.Waiting) { $status = "$status, $($Run.Waiting)" }
    Write-Progress -Id $Id -Activity $Activity -Status $status -PercentComplete $percent
}

function Write-ProgressMessage {
    param($Run, $Message)
    $counts = Get-Value $Message 'counts'
    if ($null -eq $counts) {
        Write-Stage $Run 1 $Run.Definition.Activity $Message.done
        return
    }
    $id = 0
    foreach ($stage in 'imported', 'registered', 'assigned') {
        $id++
        Write-Stage $Run $id "Devices $stage" $counts.stages.$stage
        if ($stage -eq $Run.Until) { break }
    }
}

function Receive-Message {
    param($Run, [string] $Line)
    if (-not $Line.StartsWith('{')) {
        $Run.Text.Add($Line)
        return
    }
    $message = ConvertFrom-Json -InputObject $Line @jsonOptions
    $text = ConvertTo-ModuleText (Get-Value $message 'message')
    switch ($message.type) {
        { $_ -eq 'info' -or $_ -eq 'detail' } { if (-not $Run.IsStopping) { $Run.Cmdlet.WriteVerbose($text) } }
        'warning' {
            # An interrupted pipeline accepts nothing, but its user must know.
            if ($Run.IsStopping) { $Host.UI.WriteWarningLine($text) } else { $Run.Cmdlet.WriteWarning($text) }
        }
        'resume' {
            $Run.CanResume = $true
            if ($Run.IsStopping) { $Host.UI.WriteWarningLine($Run.Advice) }
        }
        'finding' {
            $place = "$($message.file), line $(Get-Value $message 'line')"
            if ($message.severity -eq 'error') {
                $message.message = "${place}: $text"
                $Run.Cmdlet.WriteError((ConvertTo-ErrorRecord $message $message))
            } else {
                $Run.Cmdlet.WriteWarning("${place}: $text $(ConvertTo-ModuleText $message.remedy)")
            }
        }
        'question' {
            $isConfirmed = $Run.Cmdlet.ShouldProcess($text, $text, $Run.Definition.Activity)
            $Run.IsDeclined = -not $isConfirmed
            $answer = if ($isConfirmed) { "y`n" } else { "n`n" }
            Write-Byte $Run ([System.Text.Encoding]::UTF8.GetBytes($answer)) -IsLast
        }
        'error' {
            $device = Get-Value $message 'serialNumber'
            if ($Run.IsStopping) {
                $Host.UI.WriteErrorLine($text)
            } elseif ($null -ne $device) {
                $Run.HasFailedDevice = $true
                $Run.Cmdlet.WriteError((ConvertTo-ErrorRecord $message $device))
            } else {
                $Run.Failures.Add($message)
            }
        }
        'begun' { $Run.Total = [int] (Get-Value $message 'devices') }
        'waiting' { $Run.Waiting = $script:waits[$message.why] }
        'progress' { if (-not $Run.IsStopping) { Write-ProgressMessage $Run $message } }
    }
}

function Write-Byte {
    param($Run, [byte[]] $Bytes, [switch] $IsLast)
    # If this fails, the program has ended, and its messages say why.
    try {
        # The stream itself, because the writer of .NET Framework has the encoding of the console.
        $stream = $Run.Process.StandardInput.BaseStream
        $writing = $stream.WriteAsync($Bytes, 0, $Bytes.Length)
        # A program whose messages no one reads stops reading too.
        while (-not $writing.IsCompleted -and ($Run.Output -or $Run.Messages)) { Receive-Line $Run }
        if ($writing.Status -eq 'RanToCompletion') { $stream.Flush() }
        if ($IsLast) { $stream.Close() }
    } catch [System.IO.IOException] { Write-Debug $_.Exception.Message }
}

# Handles all lines that have arrived, and returns the rows. Waits for a short time only, so that Ctrl+C is noticed.
function Receive-Line {
    param($Run)
    $open = @($Run.Output, $Run.Messages | Where-Object { $null -ne $_ })
    [void] [System.Threading.Tasks.Task]::WaitAny([System.Threading.Tasks.Task[]] $open, 100)
    while ($Run.Messages -and $Run.Messages.IsCompleted) {
        $line = $Run.Messages.Result
        $Run.Messages = $null
        if ($null -eq $line) { break }
        # Before the line is handled, because that may end this function.
        $Run.Messages = $Run.Process.StandardError.ReadLineAsync()
        Receive-Message $Run $line
    }
    while ($Run.Output -and $Run.Output.IsCompleted) {
        $line = $Run.Output.Result
        $Run.Output = $null
        if ($null -eq $line) { break }
        $Run.Output = $Run.Process.StandardOutput.ReadLineAsync()
        $Run.HasRows = $true
        if ($Run.IsStopping) { continue }
        if ($line.StartsWith('{')) { ConvertTo-Row $line $Run.TypeName } else { Stop-Command $Run.Cmdlet 'programFailed' 'The program is not graph-autopilot, or has another version.' }
    }
}

# Ctrl+C has reached the program too. It reports its state and ends. Otherwise it is ended, and the journal is enough.
function Stop-Program {
    param($Run)
    $Run.IsStopping = $true
    # It may be waiting for an answer, which is no now.
    try { $Run.Process.StandardInput.Close() } catch { $null = $_ }
    $end = [datetime]::UtcNow.AddSeconds(20)
    while (($Run.Output -or $Run.Messages) -and [datetime]::UtcNow -lt $end) { Receive-Line $Run }
    if (-not $Run.Process.WaitForExit(1000)) { $Run.Process.Kill() }
}

function Write-Failure {
    param($Run)
    $exitCode = $Run.Process.ExitCode
    if ($Run.IsDeclined) { return }
    # The rows of a test say what failed.
    $isTest = $exitCode -in 1..6 -and $Run.HasRows -and $Run.Definition.Name.StartsWith('Test-')
    $isExplained = $exitCode -eq 0 -or $Run.Failures.Count -gt 0 -or $Run.HasFailedDevice -or $isTest
    if (-not $isExplained -and ($exitCode -lt 0 -or $exitCode -gt 6 -or $exitCode -eq 4 -or $Run.Text.Count -gt 0 -or -not $Run.HasRows)) {
        $text = "graph-autopilot ended with exit code $exitCode. $($Run.Text -join ' ')".Trim()
        $Run.Failures.Add([pscustomobject] @{ code = 'programFailed'; exitCode = $exitCode; message = $text })
    }
    foreach ($failure in $Run.Failures) {
        $record = ConvertTo-ErrorRecord $failure
        if ($Run.CanResume) {
            $record.ErrorDetails.RecommendedAction = "$($record.ErrorDetails.RecommendedAction) $($Run.Advice)".Trim()
        }
        # What has done nothing at all ends with a terminating error.
        if ($Run.HasRows -or $Run.HasFailedDevice) { $Run.Cmdlet.WriteError($record) } else { $Run.Cmdlet.ThrowTerminatingError($record) }
    }
    if ($Run.CanResume -and $Run.Failures.Count -eq 0) { $Run.Cmdlet.WriteWarning($Run.Advice) }
}

# Runs a command with the bound parameters of its function. Returns objects.
function Invoke-GraphAutopilot {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Command, [System.Collections.IDictionary] $Parameters, $InputObjects = @())
    $definition = $script:definitions[$Command]
    $given = Split-InputObject $InputObjects ([bool] $definition.IsHash -and $Cmdlet.ParameterSetName -ne 'Path')
    $arguments = New-Object System.Collections.Generic.List[string]
    $arguments.AddRange([string[]] @($Command, '--format=jsonl', '--messages=json', '--no-color'))
    if ($definition.HasProgress) { $arguments.Add('--progress=json') }
    if ($VerbosePreference -ne 'SilentlyContinue') { $arguments.Add('--verbose') }
    $arguments.AddRange([string[]] @(ConvertTo-Argument $Cmdlet $definition $Parameters))
    $run = @{
        Cmdlet = $Cmdlet; Definition = $definition; TypeName = $definition.TypeName; Until = 'imported'; Total = 0; Waiting = ''
        Failures = (New-Object System.Collections.Generic.List[object]); Text = (New-Object System.Collections.Generic.List[string])
        HasRows = $false; HasFailedDevice = $false; IsDeclined = $false; IsStopping = $false; CanResume = $false
        Advice = 'To continue, run the same command with -Resume.'; Process = $null; Output = $null; Messages = $null
    }
    if ($Parameters.ContainsKey('Until')) { $run.Until = $Parameters['Until'] }
    $asks = $false
    if ($definition.Changes) {
        if ($definition.HasPlan -and $WhatIfPreference) {
            [void] $Cmdlet.ShouldProcess(((@($given.Paths) + @('objects' | Where-Object { $given.Rows.Count })) -join ', '), $definition.Activity)
            $arguments.Add('--dry-run')
            $run.TypeName = $definition.PlanTypeName
        } elseif ($definition.HasPlan -and $ConfirmPreference -eq 'None') {
            $arguments.Add('--yes')
        } elseif ($definition.HasPlan) {
            $asks = $true
        } elseif (-not $Cmdlet.ShouldProcess('Intune', $definition.Activity)) {
            return
        }
    }
    $journal = $null
    if ($given.Rows.Count -gt 0 -and $definition.HasPlan -and -not ($WhatIfPreference -or $Parameters['Mock'] -or $Parameters['JournalPath'])) {
        # Objects have no file next to which a journal could be.
        $folder = Join-Path ([System.Environment]::GetFolderPath('LocalApplicationData')) 'GraphAutopilot'
        [void] (New-Item -ItemType Directory -Path $folder -Force -WhatIf:$false -Confirm:$false)
        $journal = Join-Path $folder "$([guid]::NewGuid()).journal"
        $arguments.Add("--journal=$journal")
        $run.Advice = "To continue, send the same objects to the same command with -Resume -JournalPath '$journal'."
    }
    if ($definition.HasFiles) { $arguments.Add('--') }
    foreach ($path in $given.Paths) { $arguments.Add((Resolve-FilePath $Cmdlet $path)) }
    if ($given.Rows.Count -gt 0) { $arguments.Add('-') }
    $isDone = $false
    $run.Process = Start-Program $Cmdlet $arguments $Parameters['AccessToken']
    try {
        $run.Output = $run.Process.StandardOutput.ReadLineAsync()
        $run.Messages = $run.Process.StandardError.ReadLineAsync()
        # This character ends the devices if the answer to a question follows.
        $end = if ($asks) { [string] [char] 4 } else { '' }
        [byte[]] $bytes = if ($given.Rows.Count -gt 0) { ConvertTo-CsvByte $given.Rows $end } else { , [byte[]] @() }
        if ($bytes.Length -gt 0 -or -not $asks) { Write-Byte $run $bytes -IsLast:(-not $asks) }
        while ($run.Output -or $run.Messages) { Receive-Line $run }
        $run.Process.WaitForExit()
        $isDone = $true
        if ($journal -and $run.Process.ExitCode -eq 0) { Remove-Item -Path "$journal*" -Confirm:$false }
        Write-Failure $run
    } finally {
        if (-not $isDone) { Stop-Program $run }
        $run.Process.Dispose()
        if ($definition.HasProgress) { 1..3 | ForEach-Object { Write-Progress -Id $_ -Activity $definition.Activity -Completed } }
    }
}
