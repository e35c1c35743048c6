Describe 'graph-autopilot completion powershell' {
    BeforeAll {
        & $env:GRAPH_AUTOPILOT_PATH completion powershell | Out-String | Invoke-Expression
        function Get-Suggestion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'graph-autopilot c'; Expected = 'check', 'create', 'clean', 'completion' }
        @{ Line = 'graph-autopilot check devices.csv --f'; Expected = '--fix', '--format' }
        @{ Line = 'graph-autopilot import --until '; Expected = 'imported', 'registered', 'assigned' }
        @{ Line = 'graph-autopilot import --until=reg'; Expected = '--until=registered' }
        @{ Line = 'graph-autopilot completion '; Expected = 'bash', 'zsh', 'fish', 'powershell' }
        @{ Line = '/anywhere/graph-autopilot.exe mock --retry-after d'; Expected = 'date' }
    ) {
        Get-Suggestion $Line | Should -Be $Expected
    }

    It 'leaves files to PowerShell' {
        Push-Location $TestDrive
        New-Item -ItemType File -Name devices.csv
        Get-Suggestion 'graph-autopilot import --report dev' | Should -Be (Join-Path '.' 'devices.csv')
        Pop-Location
    }
}
