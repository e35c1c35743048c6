BeforeDiscovery {
    Import-Module (Join-Path $env:MODULE_FOLDER 'GraphAutopilot.psd1') -Force
    $commands = Get-Command -Module GraphAutopilot | ForEach-Object { @{ Name = $_.Name; Command = $_ } }
}

Describe 'The module' {
    It 'can be published: its manifest is valid' {
        (Test-ModuleManifest (Join-Path $env:MODULE_FOLDER 'GraphAutopilot.psd1')).PowerShellVersion | Should -Be '5.1'
    }

    It 'has twelve commands with approved verbs and singular nouns of its own' {
        $names = (Get-Command -Module GraphAutopilot).Name
        $names.Count | Should -Be 12
        foreach ($name in $names) {
            $verb, $noun = $name.Split('-')
            $verb | Should -BeIn (Get-Verb).Verb
            $noun | Should -Match '^GraphAutopilot(File|Device|Import|Sync|Connection|Hash)$'
        }
    }
}

Describe '<Name>' -ForEach $commands {
    It 'has help for itself and for each parameter' {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Match '^[A-Z].*\.$'
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        foreach ($parameter in $Command.Parameters.Keys | Where-Object { $_ -notin $common }) {
            ($help.parameters.parameter | Where-Object name -EQ $parameter).description.Text | Should -Match '^[A-Z-].*\.$' -Because $parameter
        }
    }

    It 'has examples whose commands and parameters exist' {
        $examples = @((Get-Help $Name -Examples).examples.example)
        $examples.Count | Should -BeGreaterThan 0
        foreach ($example in $examples) {
            $errors = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
            $example.code | Should -Match $Name
            foreach ($call in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
                $used = Get-Command $call.GetCommandName() -ErrorAction Stop
                foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                    $used.Parameters.Keys | Should -Contain $parameter.ParameterName -Because $example.code
                }
            }
        }
    }
}
