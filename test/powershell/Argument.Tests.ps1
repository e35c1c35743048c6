BeforeAll { Import-Module (Join-Path $env:MODULE_FOLDER 'GraphAutopilot.psd1') -Force }

Describe 'Join-Argument' {
    BeforeAll {
        # Starts a program that prints its arguments as JSON.
        function Get-Received([string[]] $Argument) {
            $start = New-Object System.Diagnostics.ProcessStartInfo
            $start.FileName = $env:NODE
            $code = 'console.log(JSON.stringify(process.argv.slice(1)))'
            $start.Arguments = InModuleScope GraphAutopilot -Parameters @{ All = @('-e', $code, '--') + $Argument } { Join-Argument $All }
            $start.UseShellExecute = $false
            $start.RedirectStandardOutput = $true
            $start.StandardOutputEncoding = New-Object System.Text.UTF8Encoding $false
            $process = [System.Diagnostics.Process]::Start($start)
            $text = $process.StandardOutput.ReadToEnd()
            $process.WaitForExit()
            $text.Trim()
        }
    }

    It 'quotes what Windows splits' {
        InModuleScope GraphAutopilot {
            Join-Argument 'plain', 'two words', '' | Should -Be 'plain "two words" ""'
            Join-Argument 'C:\folder\', 'C:\my folder\' | Should -Be 'C:\folder\ "C:\my folder\\"'
            Join-Argument 'a"b', 'a\"b', 'a\\ b' | Should -Be '"a\"b" "a\\\"b" "a\\ b"'
        }
    }

    It 'passes every text on unchanged' {
        $texts = 'a b', '', ' ', '"', '""', '\', '\\', 'a\', 'a\ b\', 'a\"', '\\"\\', "tab`there", "two`nlines", "line`n", "a b\`n", '--tag=M' + [char] 0xFC + 'nchen', '%PATH%', '$HOME', '!x!', '^&|<>', "'", '`', '-'
        Get-Received $texts | Should -BeExactly (ConvertTo-Json -Compress -InputObject $texts -EscapeHandling Default)
    }

    It 'passes 500 random texts on unchanged' {
        $random = New-Object System.Random 7
        $alphabet = 'a', ' ', '"', '\', "'", [string] [char] 0xE4
        $texts = 1..500 | ForEach-Object { -join (1..$random.Next(1, 9) | ForEach-Object { $alphabet[$random.Next($alphabet.Count)] }) }
        Get-Received $texts | Should -BeExactly (ConvertTo-Json -Compress -InputObject $texts -EscapeHandling Default)
    }
}
