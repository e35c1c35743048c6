// Made from package.json by `npm run generate` with graph-autopilot 0.1.0. Do not edit it: edit package.json and run that again.

export const packageName = 'graph-autopilot';
export const packageVersion = '0.1.0';
/** The version of @azure/identity that this one is tested with. */
export const testedIdentity = '@azure/identity@4.13.0';
