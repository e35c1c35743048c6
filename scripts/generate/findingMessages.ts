import { type CatalogueCode, catalogue, type DetailsOf } from '../../src/check/catalogue.js';

/** Example details for the message of each finding, for the table in docs/check.md. */
const examples: { readonly [Code in CatalogueCode]: DetailsOf<Code> } = {
  hashMissing: {},
  hashNotBase64: { problem: 'The hardware hash is not base64.' },
  hashDoubleEncoded: {},
  hashInWrongColumn: { expected: 'Hardware Hash' },
  serialNumberMissing: { inHash: 'SAMPLE-0001' },
  licenceKey: {},
  notHardwareHash: {},
  hashTruncated: { problem: 'The hardware hash is cut off after 45 of 3000 bytes.' },
  hashChecksumWrong: {},
  hashChecksumMissing: {},
  hashMalformed: {},
  hashNot4k: { problem: 'The hardware hash is not a 4K hash.' },
  hashNeedsRepair: { repairs: ['padding'] },
  serialNumberDiffers: { written: '123', inHash: '000123' },
  serialNumberEmptyInHash: {},
  manufacturerEmptyInHash: {},
  serialNumberJunk: { written: 'Default string', inHash: undefined },
  productIdMalformed: {},
  productIdDiffers: { written: '0000000000001', inHash: '0000000000002' },
  userMalformed: { written: 'adele' },
  userDomainUnlikeOthers: { domain: 'contoso.con', users: 1, usual: 'contoso.com', of: 40 },
  groupTagSpaces: { written: 'Kiosk ' },
  groupTagInvisible: { written: 'Kiosk', character: 'U+200B' },
  groupTagTooLong: { length: 600, limit: 512 },
  groupTagOnSomeRows: { untagged: 1, rows: 6 },
  duplicateHash: { earlier: 'line 2' },
  duplicateSerialNumber: { earlier: 'line 2 of other.csv' },
  duplicateSmbiosUuid: { earlier: 'line 2' },
  duplicateEndorsementKey: { earlier: 'line 2' },
  manufacturerDiffers: { written: 'Contoso', inHash: 'Fabrikam' },
  modelDiffers: { written: 'Notebook 14', inHash: 'Notebook 16' },
  extraColumn: {},
  emptyColumns: {},
  orderIdentifier: {},
  tooManyRows: { rows: 600, limit: 500, portal: "Intune's portal" },
};

/** Returns the message of a finding with example details. */
export function findingMessage<Code extends CatalogueCode>(code: Code): string {
  const message = catalogue[code].message as (details: DetailsOf<Code>) => string;
  return message(examples[code]);
}
