# Reads the hardware hash of this computer. The object has the columns of a captured CSV file.
function Read-HardwareHash {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $GroupTag, [string] $AssignedUser)
    if (-not (Get-Command -Name Get-CimInstance -ErrorAction SilentlyContinue)) {
        Stop-Command $Cmdlet 'notWindows' 'Only Windows can capture a hardware hash.' 'Run this command on the Windows device.'
    }
    $query = @{
        Namespace = 'root/cimv2/mdm/dmmap'; ClassName = 'MDM_DevDetail_Ext01'; Filter = "InstanceID='Ext' AND ParentID='./DevDetail'"
    }
    try {
        $bios = Get-CimInstance -ClassName Win32_BIOS -ErrorAction Stop
        $detail = Get-CimInstance @query -ErrorAction Stop
    } catch {
        Stop-Command $Cmdlet 'hashNotReadable' "Windows does not return the hash. $($_.Exception.Message)" 'Run PowerShell as administrator.'
    }
    if (-not $detail -or -not $detail.DeviceHardwareData) {
        Stop-Command $Cmdlet 'noHash' 'Windows returned no hardware hash.' 'Run PowerShell as administrator.'
    }
    $properties = [ordered] @{
        'Device Serial Number' = "$($bios.SerialNumber)".Trim(); 'Windows Product ID' = ''; 'Hardware Hash' = $detail.DeviceHardwareData
    }
    if ($GroupTag) { $properties['Group Tag'] = $GroupTag }
    if ($AssignedUser) { $properties['Assigned User'] = $AssignedUser }
    $device = [pscustomobject] $properties
    $device.psobject.TypeNames.Insert(0, 'GraphAutopilot.CapturedDevice')
    $device
}
