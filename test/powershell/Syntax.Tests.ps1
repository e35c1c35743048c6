# What the module uses must exist in Windows PowerShell 5.1 with .NET Framework 4.7.2, which runs on Windows only.
BeforeDiscovery {
    $files = Get-ChildItem -Path $env:MODULE_FOLDER -Filter *.ps*1 | ForEach-Object { @{ File = $_.FullName; Name = $_.Name } }
}

Describe 'Windows PowerShell 5.1' {
    BeforeAll {
        $list = Get-Content -Raw -LiteralPath (Join-Path $PSScriptRoot 'frameworkMembers.json') | ConvertFrom-Json -AsHashtable
        $docs = Get-ChildItem -LiteralPath $env:FRAMEWORK_FOLDER -Filter *.xml -ErrorAction SilentlyContinue |
            Where-Object Name -Match '^(mscorlib|System|System\.Core)\.xml$' | ForEach-Object { [System.IO.File]::ReadAllText($_.FullName) }
        # Fields of the messages of the program, and of CIM.
        $others = 'type', 'file', 'severity', 'why', 'done', 'stages', '$stage', 'code', 'message', 'remedy', 'DeviceHardwareData', 'SerialNumber'
        $asts = foreach ($file in Get-ChildItem -Path $env:MODULE_FOLDER -Filter *.ps*1) {
            [System.Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref] $null, [ref] $null)
        }
        function Find-Ast([type] $Type) { $asts | ForEach-Object { $_.FindAll({ $args[0] -is $Type }, $true) } }
        $keys = Find-Ast ([System.Management.Automation.Language.HashtableAst]) | ForEach-Object { $_.KeyValuePairs } | ForEach-Object { $_.Item1.Extent.Text.Trim("'") }
    }

    It '<Name> has no newer syntax' -ForEach $files {
        $tokens = $null
        $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($File, [ref] $tokens, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $tokens | Where-Object Kind -In 'AndAnd', 'OrOr', 'QuestionMark', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'Clean' | Should -BeNullOrEmpty
        $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandParameterAst] -and $args[0].ParameterName -eq 'Parallel' }, $true) | Should -BeNullOrEmpty
    }

    It 'uses only listed types and members' {
        $types = Find-Ast ([System.Management.Automation.Language.TypeExpressionAst]) | ForEach-Object { $_.TypeName.FullName }
        $types += Find-Ast ([System.Management.Automation.Language.TypeConstraintAst]) | ForEach-Object { $_.TypeName.FullName }
        $types += Find-Ast ([System.Management.Automation.Language.CommandAst]) | Where-Object { $_.GetCommandName() -eq 'New-Object' } | ForEach-Object { $_.CommandElements[1].Extent.Text }
        $types | Sort-Object -Unique | Where-Object { -not $list.types.ContainsKey($_) } | Should -BeNullOrEmpty
        $members = Find-Ast ([System.Management.Automation.Language.MemberExpressionAst]) | ForEach-Object { $_.Member.Extent.Text } | Sort-Object -Unique
        $members.Count | Should -BeGreaterThan 50
        $members | Where-Object { $_ -notin $others -and $_ -notin $keys -and -not $list.members.ContainsKey($_) } | Should -BeNullOrEmpty
        $list.members.GetEnumerator() | ForEach-Object Key | Where-Object { $_ -notin $members } | Should -BeNullOrEmpty -Because 'the list has what is used'
    }

    It 'finds the listed types and members in .NET Framework 4.7.2' -Skip:(-not $env:FRAMEWORK_FOLDER) {
        $all = @($list.types, $list.members) | ForEach-Object { $_.GetEnumerator() } | ForEach-Object Value
        $ids = $all | Where-Object { $_ -cnotmatch '^PS' } | Sort-Object -Unique
        $ids.Count | Should -BeGreaterThan 60
        $missing = $ids | Where-Object { $id = "name=`"$_`""; -not ($docs | Where-Object { $_.Contains($id) }) }
        $missing | Should -BeNullOrEmpty
    }
}
