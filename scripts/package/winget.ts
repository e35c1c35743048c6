import { stringify } from 'yaml';

/** The version of the manifest's schema: the latest that the repository of winget accepts. */
const schemaVersion = '1.12.0';

/** The publisher and the package. The owner may choose others before the first submission, but not after it. */
const identifier = 'GraphAutopilot.GraphAutopilot';

interface Release {
  readonly version: string;
  /** Where the executable for Windows can be downloaded. */
  readonly url: string;
  /** Its SHA-256, in hexadecimal. */
  readonly sha256: string;
  /** The page of the package, if it has one. */
  readonly homepage?: string;
}

/**
 * Returns the three files of a winget manifest, by name. winget downloads the executable, compares the hash, and makes it
 * available as the command `graph-autopilot`.
 */
export function wingetManifest(release: Release): Readonly<Record<string, string>> {
  const { version, url, sha256, homepage } = release;
  const file = (type: string, content: object) => {
    const schema = `https://aka.ms/winget-manifest.${type}.${schemaVersion}.schema.json`;
    const manifest = {
      PackageIdentifier: identifier,
      PackageVersion: version,
      ...content,
      ManifestType: type,
      ManifestVersion: schemaVersion,
    };
    return `# yaml-language-server: $schema=${schema}\n\n${stringify(manifest, { lineWidth: 0 })}`;
  };
  return {
    [`${identifier}.yaml`]: file('version', { DefaultLocale: 'en-US' }),
    [`${identifier}.installer.yaml`]: file('installer', {
      // What Node requires.
      MinimumOSVersion: '10.0.0.0',
      InstallerType: 'portable',
      Commands: ['graph-autopilot'],
      Installers: [{ Architecture: 'x64', InstallerUrl: url, InstallerSha256: sha256.toUpperCase() }],
    }),
    [`${identifier}.locale.en-US.yaml`]: file('defaultLocale', {
      PackageLocale: 'en-US',
      Publisher: 'The graph-autopilot authors',
      PackageName: 'graph-autopilot',
      ...(homepage !== undefined && { PackageUrl: homepage }),
      License: 'MIT',
      ShortDescription: 'Import Windows Autopilot devices through Microsoft Graph.',
      Moniker: 'graph-autopilot',
      Tags: ['autopilot', 'intune', 'microsoft-graph'],
    }),
  };
}
