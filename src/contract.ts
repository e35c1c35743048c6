import type { apiVersions, clouds } from '../generated/operations.js';

/** A cloud of Microsoft, by the name that the contract gives it. */
export type Cloud = keyof typeof clouds;

/** The hosts of a cloud: of Microsoft Graph and of Microsoft Entra. */
export interface CloudHosts {
  readonly graphHost: string;
  readonly entraAuthority: string;
}

/** A version of Microsoft Graph. */
export type ApiVersion = (typeof apiVersions)[number];

/** How a query parameter is written: `csv` is one list with commas, `form` one `name=value` for each value. */
export type QueryStyle = 'csv' | 'form';

/** One operation of the contract, as running code needs to know it. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';
  /** The path template below the server's URL. */
  readonly path: string;
  /** Permissions that suffice, each by itself, from the least privileged on. */
  readonly scopes: {
    readonly delegated: readonly string[];
    readonly application: readonly string[];
  };
  /** The status codes of success. */
  readonly success: readonly number[];
  /** Whether sending it twice does what sending it once does (RFC 9110, 9.2.2). */
  readonly repeatable: boolean;
  /** Its query parameters. */
  readonly query: Readonly<Record<string, QueryStyle>>;
  /** The versions of Microsoft Graph in which it exists. */
  readonly apiVersions: readonly ApiVersion[];
  /** The properties that the JSON of success has for certain, each with what it is; none where there is no body. */
  readonly promises: Readonly<Record<string, 'string' | 'object[]'>>;
}

/** Why the service refuses a device, as the contract knows it. */
export interface KnownDeviceError {
  /** `deviceErrorCode`, where a public page names it. */
  readonly code?: number;
  /** `deviceErrorName`, in each of its spellings. */
  readonly names: readonly string[];
  /** What it says about the device, as a phrase in English. */
  readonly meaning: string;
  /** What a person can do about it, as a phrase in English. */
  readonly remedy: string;
  /** Whether it says that the device is where it should be. */
  readonly alreadyInTenant?: boolean;
}

/** What {@link OperationValidators} finds wrong, in the words of ajv. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  /** Of `enum` and `additionalProperties` alone. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Whether a value is what the contract says. `errors` are those of the latest call. */
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}

/** The parameters of an operation in one place of a request, by their names in small letters. */
export interface ParameterValidator {
  readonly names: readonly string[];
  /** Those that are lists: `true` where each value is a parameter of its own, `false` where commas separate them. */
  readonly lists: Readonly<Record<string, boolean>>;
  /** Takes an object of them, and turns texts into what they mean. */
  readonly validate: Validator;
}

/** What checks the requests and the answers of an operation, compiled from the contract. */
export interface OperationValidators {
  readonly body: { readonly required: boolean; readonly validate: Validator } | undefined;
  readonly query: ParameterValidator | undefined;
  readonly header: ParameterValidator | undefined;
  readonly path: ParameterValidator | undefined;
  /** By status code. */
  readonly responses: Readonly<Record<number, ResponseValidators>>;
}

/** What checks the answers with one status, and what they may look like. */
export interface ResponseValidators {
  /** `undefined` where the answer has no body. */
  readonly body: Validator | undefined;
  /** The declared headers; `validate` takes an object of them by their names in small letters. */
  readonly headers: { readonly names: readonly string[]; readonly validate: Validator };
  /** The named examples of the body. */
  readonly examples: Readonly<Record<string, unknown>>;
}
