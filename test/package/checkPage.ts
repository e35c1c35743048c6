import { checkDevices, decodeHardwareHash, readDevices } from 'graph-autopilot';

// The script of the page that browser.test.ts opens. It shows the devices of a selected file, and the findings.

const [input, devices, findings, state] = ['input', '#devices', '#findings', '#state'].map((selector) =>
  document.querySelector<HTMLElement>(selector),
);

function show(list: HTMLElement | null | undefined, text: string): void {
  list?.append(Object.assign(document.createElement('li'), { textContent: text }));
}

async function check(file: File): Promise<void> {
  devices?.replaceChildren();
  findings?.replaceChildren();
  async function* shown() {
    for await (const row of readDevices(file.stream(), { file: file.name, badRows: 'yield' })) {
      const { serialNumber, manufacturer, productName } = await decodeHardwareHash(
        row.device.hardwareIdentifier,
      );
      show(devices, `${row.line}: ${serialNumber}, ${manufacturer} ${productName}`);
      yield row;
    }
  }
  for await (const { line, column, severity, code, message } of checkDevices(shown())) {
    show(findings, `${severity} ${code} in line ${line}, ${column?.header}: ${message}`);
  }
}

input?.addEventListener('change', async () => {
  const [file] = (input as HTMLInputElement).files ?? [];
  if (file === undefined || state == null) return;
  state.textContent = 'checking';
  await check(file).catch((error: unknown) => show(findings, `thrown: ${error}`));
  state.textContent = `checked ${file.name}`;
});
