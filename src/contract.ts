import type { apiVersions, clouds } from '../generated/operations.js';

/** A Microsoft cloud, by its name in the contract. */
export type Cloud = keyof typeof clouds;

/** The hosts of a cloud: for Microsoft Graph and for Microsoft Entra. */
export interface CloudHosts {
  readonly graphHost: string;
  readonly entraAuthority: string;
}

/** A version of Microsoft Graph. */
export type ApiVersion = (typeof apiVersions)[number];

/** How a query parameter is written: `csv` is one comma-separated list, `form` is one `name=value` per value. */
export type QueryStyle = 'csv' | 'form';

/** One operation of the contract, as needed at run time. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';
  /** The path template below the server's URL. */
  readonly path: string;
  /** The permissions, any of which is sufficient, starting with the least privileged. */
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
  /** The properties that the JSON of a success always has, each with its type. Empty if there is no body. */
  readonly promises: Readonly<Record<string, 'string' | 'object[]'>>;
}

/** Why the service refuses a device, according to the contract. */
export interface KnownDeviceError {
  /** `deviceErrorCode`, if a public page names it. */
  readonly code?: number;
  /** `deviceErrorName`, in all its spellings. */
  readonly names: readonly string[];
  /** The meaning, as an English phrase. */
  readonly meaning: string;
  /** What a person can do about it, as an English phrase. */
  readonly remedy: string;
  /** Whether it means that the device is already in the right place. */
  readonly alreadyInTenant?: boolean;
}

/** A problem that {@link OperationValidators} finds, in the words of ajv. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  /** Only for `enum` and `additionalProperties`. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Whether a value matches the contract. `errors` are those of the latest call. */
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}

/** The parameters of an operation in one part of a request, by lowercase name. */
export interface ParameterValidator {
  readonly names: readonly string[];
  /** Those that are lists: `true` if each value is a parameter of its own, `false` if commas separate them. */
  readonly lists: Readonly<Record<string, boolean>>;
  /** Validates an object of them, and converts texts to their types. */
  readonly validate: Validator;
}

/** Checks the requests and the answers of an operation, compiled from the contract. */
export interface OperationValidators {
  readonly body: { readonly required: boolean; readonly validate: Validator } | undefined;
  readonly query: ParameterValidator | undefined;
  readonly header: ParameterValidator | undefined;
  readonly path: ParameterValidator | undefined;
  /** By status code. */
  readonly responses: Readonly<Record<number, ResponseValidators>>;
}

/** Checks the answers with one status. */
export interface ResponseValidators {
  /** `undefined` if the answer has no body. */
  readonly body: Validator | undefined;
  /** The declared headers. `validate` expects an object with lowercase names. */
  readonly headers: { readonly names: readonly string[]; readonly validate: Validator };
  /** The named examples of the body. */
  readonly examples: Readonly<Record<string, unknown>>;
}
