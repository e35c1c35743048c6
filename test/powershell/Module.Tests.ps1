# The module with the real program: on its built-in mock, and on mocks that scripts/powershell.ts has started.
Describe 'GraphAutopilot' {
    BeforeAll {
        Import-Module (Join-Path $env:MODULE_FOLDER 'GraphAutopilot.psd1') -Force
        $umlauts = "M$([char] 0xFC)nchen `"Nord`""
        $token = ConvertTo-SecureString -String 'a-token-of-the-tests' -AsPlainText -Force
        # A copy of the samples for each test, because journals are written next to them.
        function New-Sample {
            $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
            Copy-Item -Path (Join-Path $env:SAMPLES '*.csv') -Destination $folder
            Set-Location $folder
        }
        $at = @{ BaseUrl = $env:MOCK; AccessToken = $token; Confirm = $false }
        $failing = @{ BaseUrl = $env:MOCK_FAILING; AccessToken = $token; Confirm = $false; PollInterval = '10ms' }
    }
    BeforeEach { New-Sample }
    AfterAll { Set-Location $PSScriptRoot }

    Context 'Test-GraphAutopilotFile' {
        It 'returns findings with file, line, column, code and message' {
            $findings = @(Test-GraphAutopilotFile faulty.csv)
            $findings.Count | Should -Be 3
            $findings[0].psobject.TypeNames[0] | Should -Be 'GraphAutopilot.Finding'
            $findings[0].File | Should -Be 'faulty.csv'
            $findings[0].Line | Should -Be 2
            $findings[0].Column | Should -Be 3
            $findings[0].Code | Should -Be 'hashTruncated'
            $findings[0].Message | Should -Match 'cut off'
            ($findings | Where-Object Severity -EQ error).Count | Should -Be 1
        }

        It 'accepts files from Get-ChildItem, and returns nothing for a good one' {
            Get-ChildItem devices.csv | Test-GraphAutopilotFile | Should -BeNullOrEmpty
            @(Get-ChildItem *.csv | Test-GraphAutopilotFile).Count | Should -Be 3
            @('faulty.csv' | Test-GraphAutopilotFile -Strict | Where-Object Severity -EQ error).Count | Should -Be 3
        }

        It 'accepts more objects than fit into a pipe, with as many findings' {
            $rows = 1..2000 | ForEach-Object { [pscustomobject] @{ 'Device Serial Number' = "SAMPLE-$_"; 'Windows Product ID' = ''; 'Hardware Hash' = 'no hash' } }
            @($rows | Test-GraphAutopilotFile -ErrorAction Stop).Count | Should -BeGreaterOrEqual 2000
        }

        It 'reports why the program has stopped reading' {
            $rows = 1..5000 | ForEach-Object { [pscustomobject] @{ 'Device Serial Number' = "SAMPLE-$_"; 'Windows Product ID' = ''; 'Hardware Hash' = 'no hash' } }
            $decoded = $rows | ConvertFrom-GraphAutopilotHash -ErrorVariable errors -ErrorAction SilentlyContinue
            $decoded.Count | Should -Be 1000
            @($errors).Count | Should -Be 1
            "$errors" | Should -Match 'The last 1000 rows contain no device'
        }

        It 'does nothing for an empty pipeline' {
            @() | Test-GraphAutopilotFile | Should -BeNullOrEmpty
        }

        It 'resolves drives of PowerShell' {
            New-PSDrive -Name Samples -PSProvider FileSystem -Root $env:SAMPLES -Scope Global
            @(Test-GraphAutopilotFile Samples:\faulty.csv).Count | Should -Be 3
            $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
            New-PSDrive -Name Output -PSProvider FileSystem -Root $folder -Scope Global
            $null = Test-GraphAutopilotFile Samples:\faulty.csv -FixPath Output:\fixed.csv
            Remove-PSDrive -Name Output -Scope Global
            Join-Path $folder 'fixed.csv' | Should -Exist
            Remove-PSDrive -Name Samples -Scope Global
        }

        It 'ends with an error if there is no such file' {
            { Test-GraphAutopilotFile missing.csv } | Should -Throw -ErrorId 'input,Test-GraphAutopilotFile' -ExpectedMessage 'missing.csv: No such file.'
            $Error[0].ErrorDetails.RecommendedAction | Should -Be 'Check the path.'
            $Error[0].CategoryInfo.Category | Should -Be 'InvalidData'
        }
    }

    Context 'Import-GraphAutopilotDevice' {
        It 'imports until assigned, with objects, progress and messages, and ignores the case of choices' {
            $devices = @(Import-GraphAutopilotDevice devices.csv -Mock -Until Assigned -Verbose 4> messages.txt)
            $devices.AssignmentStatus | Should -Be 'assignedInSync', 'assignedInSync', 'assignedInSync'
            $devices.Status | Should -Be 'complete', 'complete', 'complete'
            $devices[0].psobject.TypeNames[0] | Should -Be 'GraphAutopilot.ImportedDevice'
            $devices[0].Line | Should -BeOfType [long]
            Get-Content -Raw messages.txt | Should -Match '3 devices: 3 assigned'
        }

        It 'accepts objects with the columns of a captured file, and keeps special characters' {
            $devices = @(Import-Csv devices.csv | Import-GraphAutopilotDevice -Mock -GroupTag $umlauts)
            $devices.GroupTag | Should -Be $umlauts, $umlauts, $umlauts
            $rows = Import-Csv devices.csv
            $rows[1].'Group Tag' = $umlauts
            @($rows | Import-GraphAutopilotDevice -Mock).GroupTag | Should -Be 'Kiosk', $umlauts, 'Kiosk'
        }

        It 'accepts hashtables like objects, and names files and objects in its plan' {
            $tables = Import-Csv devices.csv | ConvertTo-Json | ConvertFrom-Json -AsHashtable
            @($tables | Import-GraphAutopilotDevice -Mock).GroupTag | Should -Be 'Kiosk', 'Kiosk', 'Kiosk'
            $script = "Import-Module '$env:MODULE_FOLDER/GraphAutopilot.psd1'; `$null = @('devices.csv', @{ 'Device Serial Number' = 'SAMPLE-9'; 'Hardware Hash' = 'AAAA' }) | Import-GraphAutopilotDevice -Mock -WhatIf -ErrorAction Ignore"
            & $env:PWSH -NoProfile -Command $script 2>$null | Select-Object -First 1 | Should -Match 'target "devices.csv, objects"'
        }

        It 'writes the columns of all objects, not only of the first' {
            $rows = @(Import-Csv devices.csv | Select-Object 'Device Serial Number', 'Windows Product ID', 'Hardware Hash')
            $rows[2] | Add-Member -NotePropertyName 'Group Tag' -NotePropertyValue Late
            @($rows | Import-GraphAutopilotDevice -Mock).GroupTag | Should -Be $null, $null, 'Late'
        }

        It 'returns the plan and sends nothing with -WhatIf' {
            $plan = @(Import-GraphAutopilotDevice devices.csv @at -WhatIf)
            $plan.Action | Should -Be 'send', 'send', 'send'
            $plan[0].psobject.TypeNames[0] | Should -Be 'GraphAutopilot.PlannedDevice'
            Get-GraphAutopilotImport -BaseUrl $env:MOCK -AccessToken $token | Should -BeNullOrEmpty
            Get-ChildItem *.journal* | Should -BeNullOrEmpty
        }

        It 'refuses a file with errors: findings as errors and warnings, then a terminating error' {
            $thrown = $null
            try {
                Import-GraphAutopilotDevice faulty.csv -Mock -WarningVariable warnings -ErrorVariable errors -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
            } catch { $thrown = $_ }
            $thrown.FullyQualifiedErrorId | Should -Be 'input,Import-GraphAutopilotDevice'
            $errors[0].FullyQualifiedErrorId | Should -Be 'hashTruncated,Import-GraphAutopilotDevice'
            $errors[0].TargetObject.line | Should -Be 2
            $warnings.Count | Should -Be 2
            $warnings[1] | Should -Match 'Test-GraphAutopilotFile FILE -FixPath OUT'
        }

        It 'returns failed devices as objects and as errors' {
            $devices = Import-GraphAutopilotDevice devices.csv @failing -ErrorVariable errors -ErrorAction SilentlyContinue
            $devices | Where-Object Status -EQ failed | Export-Csv -Path failed.csv -NoTypeInformation
            $failed = Import-Csv failed.csv
            $failed.SerialNumber | Should -Be 'SAMPLE-0002'
            $failed.DeviceErrorName | Should -Be 'ZtdDeviceAssignedToOtherTenant'
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -Be 'ZtdDeviceAssignedToOtherTenant,Import-GraphAutopilotDevice'
            $errors[0].TargetObject | Should -Be 'SAMPLE-0002'
            $errors[0].ErrorDetails.RecommendedAction | Should -Match 'release'
        }

        It 'keeps a journal for objects until they are done, and says how to continue' {
            $folder = Join-Path ([System.Environment]::GetFolderPath('LocalApplicationData')) 'GraphAutopilot'
            $before = @(Get-ChildItem $folder -ErrorAction SilentlyContinue).Count
            $rows = Import-Csv devices.csv
            $null = $rows | Import-GraphAutopilotDevice -BaseUrl $env:MOCK_DONE -AccessToken $token -PollInterval 10ms -Confirm:$false
            @(Get-ChildItem $folder).Count | Should -Be $before
            $slow = @{ BaseUrl = $env:MOCK_PENDING; AccessToken = $token; PollInterval = '10ms'; Confirm = $false; ErrorAction = 'SilentlyContinue' }
            $null = $rows | Import-GraphAutopilotDevice @slow -Wait 50ms -ErrorVariable errors
            $errors[-1].ErrorDetails.RecommendedAction | Should -Match "-Resume -JournalPath '(.+)'\."
            $journal = [regex]::Match($errors[-1].ErrorDetails.RecommendedAction, "-JournalPath '(.+)'").Groups[1].Value
            $null = $rows | Import-GraphAutopilotDevice @slow -Wait 50ms -Resume -JournalPath $journal -ErrorVariable again
            $again[-1].FullyQualifiedErrorId | Should -Be 'wait,Import-GraphAutopilotDevice'
            @(Get-GraphAutopilotImport -BaseUrl $env:MOCK_PENDING -AccessToken $token).Count | Should -Be 3
            Remove-Item "$journal*"
        }

        It 'asks with the number of devices, and does nothing after a no' {
            $script = "Import-Module '$env:MODULE_FOLDER/GraphAutopilot.psd1'; `$env:GRAPH_ACCESS_TOKEN = 'any'; @(Import-GraphAutopilotDevice devices.csv -BaseUrl '$env:MOCK_DONE' -New -PollInterval 10ms).Count"
            $no = 'n' | & $env:PWSH -NoProfile -Command $script
            $no | Where-Object { $_ -match 'Import 3 devices\?' } | Should -Not -BeNullOrEmpty
            $no[-1] | Should -Be '0'
            $yes = 'y' | & $env:PWSH -NoProfile -Command $script
            $yes[-1] | Should -Be '3'
            $objects = 'y' | & $env:PWSH -NoProfile -Command $script.Replace('Import-GraphAutopilotDevice devices.csv', 'Import-Csv devices.csv | Import-GraphAutopilotDevice').Replace('-New', '')
            $objects[-1] | Should -Be '3'
        }

        It 'sends nothing if the question cannot be asked, and lets the program end by itself' {
            $script = "Import-Module '$env:MODULE_FOLDER/GraphAutopilot.psd1'; `$env:GRAPH_ACCESS_TOKEN = 'any'; Import-GraphAutopilotDevice devices.csv -BaseUrl '$env:MOCK_DONE' -New"
            $text = & $env:PWSH -NoProfile -NonInteractive -Command $script 2>&1 | Out-String
            $text | Should -Match 'NonInteractive'
            $text | Should -Match 'The import was not confirmed'
        }
    }

    Context 'Test-GraphAutopilotConnection' {
        It 'returns failed checks as rows only' {
            $checks = Test-GraphAutopilotConnection -BaseUrl http://127.0.0.1:1/v1.0 -AccessToken $token -ErrorVariable errors
            ($checks | Where-Object Result -EQ fail).Check | Should -Contain 'connection'
            $errors | Should -BeNullOrEmpty
        }
    }

    Context 'Registered devices' {
        It 'changes them, compares them and removes them' {
            $tenant = @{ BaseUrl = $env:MOCK_REGISTERED; AccessToken = $token }
            $registered = @(Get-GraphAutopilotDevice @tenant)
            $registered.Count | Should -Be 3
            $registered[0].LastContactedDateTime | Should -BeNullOrEmpty
            $target = $registered | Select-Object SerialNumber, @{ Name = 'Group Tag'; Expression = { $umlauts } }
            @($target | Compare-GraphAutopilotDevice @tenant).Code | Should -Be 'wrongGroupTag', 'wrongGroupTag', 'wrongGroupTag'
            @($target | Update-GraphAutopilotDevice @tenant -WhatIf).Status | Should -Be 'planned', 'planned', 'planned'
            $changes = @($target | Update-GraphAutopilotDevice @tenant -Confirm:$false)
            $changes.Status | Should -Be 'changed', 'changed', 'changed'
            $changes.To | Should -Be $umlauts, $umlauts, $umlauts
            $target | Compare-GraphAutopilotDevice @tenant | Should -BeNullOrEmpty
            { $registered[0] | Remove-GraphAutopilotDevice @tenant -Confirm:$false } | Should -Throw -ErrorId 'input,Remove-GraphAutopilotDevice'
            $Error[0].ErrorDetails.Message | Should -Match '-Expect with the number of devices'
            @($registered[0] | Remove-GraphAutopilotDevice @tenant -Confirm:$false -Expect 1).Status | Should -Be 'removed'
            @(Get-GraphAutopilotDevice @tenant).Count | Should -Be 2
        }

        It 'reports a serial number that is not registered' {
            $found = Get-GraphAutopilotDevice -BaseUrl $env:MOCK_REGISTERED -AccessToken $token -SerialNumber NONE, SAMPLE-0003 -ErrorVariable errors -ErrorAction SilentlyContinue
            $found.SerialNumber | Should -Be 'SAMPLE-0003'
            $errors[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $errors[0].FullyQualifiedErrorId | Should -Be 'notFound,Get-GraphAutopilotDevice'
        }

        It 'synchronizes and cleans after a confirmation' {
            Start-GraphAutopilotSync -Mock -WhatIf | Should -BeNullOrEmpty
            (Start-GraphAutopilotSync -Mock -Confirm:$false).SyncStatus | Should -Be 'inProgress'
            Clear-GraphAutopilotImport -ImportId 2f1b3c9e-7d4a-4f52-9c1e-0a6b8d5e4f37 -Mock -WhatIf | Should -BeNullOrEmpty
            { Clear-GraphAutopilotImport -ImportId 2f1b3c9e-7d4a-4f52-9c1e-0a6b8d5e4f37 -Mock -Confirm:$false } | Should -Throw -ErrorId 'failed,Clear-GraphAutopilotImport'
        }
    }

    Context 'Errors' {
        It 'have category, code and remedy of a refused request' {
            { Get-GraphAutopilotImport -BaseUrl $env:MOCK_FORBIDDEN -AccessToken $token } | Should -Throw -ErrorId 'forbidden,Get-GraphAutopilotImport'
            $Error[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            $Error[0].ErrorDetails.RecommendedAction | Should -Match 'admin consent'
        }

        It 'name parameters instead of options' {
            { Get-GraphAutopilotImport } | Should -Throw -ErrorId 'permission,Get-GraphAutopilotImport'
            $Error[0].ErrorDetails.RecommendedAction | Should -Match '^Choose one with -Auth '
            { Import-GraphAutopilotDevice devices.csv -Mock -Wait 5 } | Should -Throw -ErrorId 'usage,Import-GraphAutopilotDevice' -ExpectedMessage '*-Wait*'
        }

        It 'name commands of the module, wherever the program is' {
            InModuleScope GraphAutopilot {
                ConvertTo-ModuleText 'See graph-autopilot check --fix OUT.' | Should -Be 'See Test-GraphAutopilotFile -FixPath OUT.'
                ConvertTo-ModuleText '/opt/graph-autopilot clean --journal a' | Should -Be 'Clear-GraphAutopilotImport -JournalPath a'
                ConvertTo-ModuleText 'To continue: & "C:\my files\graph-autopilot.exe" clean' | Should -Be 'To continue: Clear-GraphAutopilotImport'
                ConvertTo-ModuleText 'The tag "x" is wrong (graph-autopilot doctor).' | Should -Be 'The tag "x" is wrong (Test-GraphAutopilotConnection).'
            }
        }

        It 'explain a program that is missing, cannot be started or crashes' {
            $path = $env:GRAPH_AUTOPILOT_PATH
            try {
                $env:GRAPH_AUTOPILOT_PATH = '/no/such/program'
                { Test-GraphAutopilotFile devices.csv } | Should -Throw -ErrorId 'programNotStarted,Test-GraphAutopilotFile'
                $env:GRAPH_AUTOPILOT_PATH = ''
                $search = $env:PATH
                $env:PATH = $TestDrive
                { Test-GraphAutopilotFile devices.csv } | Should -Throw -ErrorId 'programNotFound,Test-GraphAutopilotFile'
                $env:PATH = $search
                $env:GRAPH_AUTOPILOT_PATH = $env:CRASHING
                { Test-GraphAutopilotFile devices.csv } | Should -Throw -ErrorId 'programFailed,Test-GraphAutopilotFile' -ExpectedMessage '*exit code 70. out of memory*'
                $env:GRAPH_AUTOPILOT_PATH = '/bin/false'
                { Test-GraphAutopilotFile devices.csv } | Should -Throw -ErrorId 'programFailed,Test-GraphAutopilotFile' -ExpectedMessage '*exit code 1.*'
                $env:GRAPH_AUTOPILOT_PATH = '/bin/echo'
                { Test-GraphAutopilotFile devices.csv } | Should -Throw -ErrorId 'programFailed,Test-GraphAutopilotFile' -ExpectedMessage '*not graph-autopilot*'
            } finally { $env:PATH = $search; $env:GRAPH_AUTOPILOT_PATH = $path }
        }

        It 'say on other systems that only Windows can capture a hash' {
            { Get-GraphAutopilotHash } | Should -Throw -ErrorId 'notWindows,Get-GraphAutopilotHash'
        } -Skip:$IsWindows
    }

    Context 'Get-GraphAutopilotHash with stand-ins of CIM' {
        AfterEach { Remove-Item -Path function:Get-CimInstance }

        It 'returns the columns of a captured file' {
            $hash = (Import-Csv devices.csv)[0].'Hardware Hash'
            function global:Get-CimInstance {
                param([string] $Namespace, [string] $ClassName, [string] $Filter)
                if ($ClassName -eq 'Win32_BIOS') { return [pscustomobject] @{ SerialNumber = ' SAMPLE-0001 ' } }
                "$Namespace $ClassName $Filter" | Should -Be "root/cimv2/mdm/dmmap MDM_DevDetail_Ext01 InstanceID='Ext' AND ParentID='./DevDetail'"
                [pscustomobject] @{ DeviceHardwareData = $hash }
            }
            $device = Get-GraphAutopilotHash -GroupTag $umlauts
            $device.'Device Serial Number' | Should -Be 'SAMPLE-0001'
            $device | Out-String | Should -Not -Match $hash.Substring(0, 40)
            (Get-GraphAutopilotHash | Import-GraphAutopilotDevice -Mock -GroupTag Sales).GroupTag | Should -Be 'Sales'
        }

        It 'asks for administrator rights if Windows refuses' {
            function global:Get-CimInstance { throw 'Access denied' }
            { Get-GraphAutopilotHash } | Should -Throw -ErrorId 'hashNotReadable,Get-GraphAutopilotHash' -ExpectedMessage '*Access denied*'
            $Error[0].ErrorDetails.RecommendedAction | Should -Be 'Run PowerShell as administrator.'
        }
    }

    Context 'Secrets' {
        It 'a token is in the environment of the program, and not on its command line' {
            $path = $env:GRAPH_AUTOPILOT_PATH
            $env:GRAPH_AUTOPILOT_PATH = $env:RECORDER
            try { Import-GraphAutopilotDevice devices.csv -AccessToken $token -Confirm:$false -GroupTag Sales } finally { $env:GRAPH_AUTOPILOT_PATH = $path }
            $started = Get-Content -Raw $env:RECORD | ConvertFrom-Json
            $started.token | Should -Be 'a-token-of-the-tests'
            $started.arguments -join ' ' | Should -Not -Match 'a-token-of-the-tests'
            $started.arguments | Should -Contain '--group-tag=Sales'
            $env:GRAPH_ACCESS_TOKEN | Should -BeNullOrEmpty
        }

        It 'a hash that is given like a path is read as a hash, and is not on the command line' {
            $hash = (Import-Csv devices.csv)[0].'Hardware Hash'
            (ConvertFrom-GraphAutopilotHash $hash).SerialNumber | Should -Be 'SAMPLE-0001'
            (Test-GraphAutopilotFile $hash).Code | Should -Be 'serialNumberMissing'
            $path = $env:GRAPH_AUTOPILOT_PATH
            $env:GRAPH_AUTOPILOT_PATH = $env:RECORDER
            try { Test-GraphAutopilotFile $hash } finally { $env:GRAPH_AUTOPILOT_PATH = $path }
            (Get-Content -Raw $env:RECORD | ConvertFrom-Json).arguments[-1] | Should -Be '-'
        }

        It 'no view, no message and no error has a hash' {
            $rows = Import-Csv devices.csv
            $hash = $rows[0].'Hardware Hash'.Substring(0, 40)
            $rows[0].psobject.TypeNames.Insert(0, 'GraphAutopilot.CapturedDevice')
            $text = @(
                $rows[0] | Out-String
                $rows[0] | Format-List | Out-String
                $rows | Import-GraphAutopilotDevice -Mock -Verbose -Debug 4>&1 5>&1 | Out-String
                $rows | ConvertFrom-GraphAutopilotHash | Format-List * | Out-String
                $rows | Test-GraphAutopilotFile -Strict | Format-List * | Out-String
            ) -join ''
            $text | Should -Match 'SAMPLE-0001'
            $text.Contains($hash) | Should -BeFalse
        }
    }

    Context 'Views' {
        It 'show columns that the objects have' {
            $views = ([xml] (Get-Content -Raw (Join-Path $env:MODULE_FOLDER 'GraphAutopilot.Format.ps1xml'))).Configuration.ViewDefinitions.View
            $objects = @(
                Test-GraphAutopilotFile faulty.csv
                Import-GraphAutopilotDevice devices.csv -Mock
                Import-GraphAutopilotDevice devices.csv -Mock -WhatIf
                Get-GraphAutopilotDevice -BaseUrl $env:MOCK_REGISTERED -AccessToken $token
                Compare-GraphAutopilotDevice devices.csv -BaseUrl $env:MOCK -AccessToken $token
                Update-GraphAutopilotDevice devices.csv -Mock
                Remove-GraphAutopilotDevice devices.csv -Mock
                Start-GraphAutopilotSync -Mock -Confirm:$false
                Test-GraphAutopilotConnection -Mock
                ConvertFrom-GraphAutopilotHash -Path devices.csv
                Get-GraphAutopilotImport -BaseUrl $env:MOCK_PENDING -AccessToken $token
            )
            $seen = $objects | Group-Object { $_.psobject.TypeNames[0] }
            foreach ($group in $seen) {
                $view = $views | Where-Object Name -EQ $group.Name | Select-Object -First 1
                $columns = $view.TableControl.TableRowEntries.TableRowEntry.TableColumnItems.TableColumnItem.PropertyName
                $columns | Where-Object { $_ -notin $group.Group[0].psobject.Properties.Name } | Should -BeNullOrEmpty -Because $group.Name
            }
            $seen.Name.Count | Should -BeGreaterOrEqual 10
        }

        It 'decodes a hash from the pipeline' {
            $content = (Import-Csv devices.csv)[0].'Hardware Hash' | ConvertFrom-GraphAutopilotHash
            $content.SerialNumber | Should -Be 'SAMPLE-0001'
            $content.Manufacturer | Should -Be 'Contoso'
        }
    }
}
