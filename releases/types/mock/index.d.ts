/** Where the mock reads the time from, and has itself woken: `performance.now()` and `setTimeout`, or what a test moves. */
interface Clock {
    /** Milliseconds since any fixed moment; they never run backwards. */
    now(): number;
    /** Calls back once, `ms` milliseconds from now. Returns what cancels it. */
    setTimer(callback: () => void, ms: number): () => void;
}

/** The members that the contract knows of its named enums. The service may add to them. */
declare const enums: {
    readonly importedWindowsAutopilotDeviceIdentityImportStatus: readonly ["unknown", "pending", "partial", "complete", "error"];
    readonly windowsAutopilotSyncStatus: readonly ["unknown", "inProgress", "completed", "failed"];
};
/** The operations by their operationId. */
declare const operations: {
    readonly listImportedWindowsAutopilotDeviceIdentities: {
        readonly method: "GET";
        readonly path: "/deviceManagement/importedWindowsAutopilotDeviceIdentities";
        readonly scopes: {
            readonly delegated: readonly ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"];
            readonly application: readonly ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"];
        };
        readonly success: readonly [200];
        readonly repeatable: true;
        readonly query: {
            readonly $filter: "form";
            readonly $select: "csv";
            readonly $top: "form";
            readonly $skip: "form";
            readonly $skiptoken: "form";
        };
        readonly apiVersions: readonly ["beta", "v1.0"];
        readonly promises: {
            readonly value: "object[]";
        };
    };
    readonly createImportedWindowsAutopilotDeviceIdentity: {
        readonly method: "POST";
        readonly path: "/deviceManagement/importedWindowsAutopilotDeviceIdentities";
        readonly scopes: {
            readonly delegated: readonly ["DeviceManagementServiceConfig.ReadWrite.All"];
            readonly application: readonly ["DeviceManagementServiceConfig.ReadWrite.All"];
        };
        readonly success: readonly [201];
        readonly repeatable: false;
        readonly query: {};
        readonly apiVersions: readonly ["beta", "v1.0"];
        readonly promises: {
            readonly id: "string";
        };
    };
    readonly importImportedWindowsAutopilotDeviceIdentities: {
        readonly method: "POST";
        readonly path: "/deviceManagement/importedWindowsAutopilotDeviceIdentities/import";
        readonly scopes: {
            readonly delegated: readonly ["DeviceManagementServiceConfig.ReadWrite.All"];
            readonly application: readonly ["DeviceManagementServiceConfig.ReadWrite.All"];
        };
        readonly success: readonly [200];
        readonly repeatable: false;
        readonly query: {};
        readonly apiVersions: readonly ["beta", "v1.0"];
        readonly promises: {
            readonly value: "object[]";
        };
    };
    readonly getImportedWindowsAutopilotDeviceIdentity: {
        readonly method: "GET";
        readonly path: "/deviceManagement/importedWindowsAutopilotDeviceIdentities/{importedWindowsAutopilotDeviceIdentityId}";
        readonly scopes: {
            readonly delegated: readonly ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"];
            readonly application: readonly ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"];
        };
        readonly success: readonly [200];
        readonly repeatable: true;
        readonly query: {};
        readonly apiVersions: readonly ["beta", "v1.0"];
        readonly promises: {
            readonly id: "string";
        };
    };
    readonly deleteImportedWindowsAutopilotDeviceIdentity: {
        readonly method: "DELETE";
        readonly path: "/deviceManagement/importedWindowsAutopilotDeviceIdentities/{importedWindowsAutopilotDeviceIdentityId}";
        readonly scopes: {
            readonly delegated: readonly ["DeviceManagementServiceConfig.ReadWrite.All"];
            readonly application: readonly ["DeviceManagementServiceConfig.ReadWrite.All"];
        };
        readonly success: readonly [204];
        readonly repeatable: true;
        readonly query: {};
        readonly apiVersions: readonly ["beta", "v1.0"];
        readonly promises: {};
    };
    readonly getWindowsAutopilotSettings: {
        readonly method: "GET";
        readonly path: "/deviceManagement/windowsAutopilotSettings";
        readonly scopes: {
            readonly delegated: readonly ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"];
            readonly application: readonly ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"];
        };
        readonly success: readonly [200];
        readonly repeatable: true;
        readonly query: {};
        readonly apiVersions: readonly ["beta"];
        readonly promises: {
            readonly id: "string";
        };
    };
    readonly syncWindowsAutopilotSettings: {
        readonly method: "POST";
        readonly path: "/deviceManagement/windowsAutopilotSettings/sync";
        readonly scopes: {
            readonly delegated: readonly ["DeviceManagementServiceConfig.ReadWrite.All"];
            readonly application: readonly ["DeviceManagementServiceConfig.ReadWrite.All"];
        };
        readonly success: readonly [204];
        readonly repeatable: false;
        readonly query: {};
        readonly apiVersions: readonly ["beta"];
        readonly promises: {};
    };
};

type OperationId = keyof typeof operations;
/** One way in which the service, or what lies before it, fails. */
interface Fault {
    /**
     * What happens instead of the answer.
     * - a number: an answer with this status, for example 500, 502, 503, 504, 429 or 403
     * - `reset`: the connection is reset
     * - `silence`: nothing, for ever
     * - `html`: a page with status 200, as a sign-in page of a network has it
     * - `expiredToken`: 401 for the token of this request, from now on; another token is taken
     */
    readonly fault: number | 'reset' | 'silence' | 'html' | 'expiredToken';
    /** Whether the request does what it asks for all the same. Default: false. */
    readonly takesEffect?: boolean | undefined;
    /** The operations that it befalls. Default: all. */
    readonly operations?: readonly OperationId[] | undefined;
    /** How many of their requests it leaves alone first. Default: 0. */
    readonly skip?: number | undefined;
    /** How many of their requests it befalls after that. Default: 1. */
    readonly times?: number | undefined;
    /** How likely it befalls each of those, from 0 to 1, decided by `seed`. Default: 1. */
    readonly probability?: number | undefined;
    /** The time of the mock's clock, in milliseconds since its start, from which on it occurs. Default: 0. */
    readonly from?: number | undefined;
    /** The time of the mock's clock, in milliseconds since its start, until which it occurs. Default: no end. */
    readonly until?: number | undefined;
    /** The header `Retry-After`, as it is. Default: none. */
    readonly retryAfter?: string | undefined;
}

/** Why the service refuses devices, by number, then those whose number is not known. */
declare const deviceErrors: readonly [{
    readonly code: 640;
    readonly names: readonly ["StorageError"];
    readonly meaning: "A transient fault of the service";
    readonly remedy: "Import the device again later, then ask Microsoft support";
}, {
    readonly code: 801;
    readonly names: readonly ["InvalidZtdRequestBody"];
    readonly meaning: "The request was malformed";
    readonly remedy: "Report it as a bug of the client";
}, {
    readonly code: 802;
    readonly names: readonly ["InvalidZtdHardwareHash"];
    readonly meaning: "The hash is invalid, or names no manufacturer or serial number";
    readonly remedy: "Capture it again on the device, and check the SMBIOS strings";
}, {
    readonly code: 803;
    readonly names: readonly ["MissingZtdSerialNumberAndProductKey"];
    readonly meaning: "Neither a serial number nor a product ID was given";
    readonly remedy: "Give the serial number";
}, {
    readonly code: 806;
    readonly names: readonly ["ZtdDeviceAlreadyAssigned"];
    readonly meaning: "The device is registered in this tenant already";
    readonly remedy: "Nothing: the device is where it should be";
    readonly alreadyInTenant: true;
}, {
    readonly code: 807;
    readonly names: readonly ["ZtdDeviceIsNotRegistered"];
    readonly meaning: "The device is not registered under this tenant";
    readonly remedy: "Import it";
}, {
    readonly code: 808;
    readonly names: readonly ["ZtdDeviceAssignedToOtherTenant", "ZtdDeviceAssignedToAnotherTenant"];
    readonly meaning: "The device is registered in another tenant";
    readonly remedy: "The previous owner or the manufacturer must release it; else Microsoft support, with proof of ownership";
}, {
    readonly code: 809;
    readonly names: readonly ["ZtdProfileIsNotRegistered"];
    readonly meaning: "The deployment profile is unknown to the service";
    readonly remedy: "Report it to Microsoft support";
}, {
    readonly code: 810;
    readonly names: readonly ["ZtdProfileAssignedToOtherTenant"];
    readonly meaning: "The deployment profile belongs to another tenant";
    readonly remedy: "Report it to Microsoft support";
}, {
    readonly code: 811;
    readonly names: readonly ["ZtdDeviceRegisteredByOtherTenant"];
    readonly meaning: "Another organisation registered the device";
    readonly remedy: "Whoever registered it must delete it";
}, {
    readonly code: 812;
    readonly names: readonly ["ZtdDeviceNotFound"];
    readonly meaning: "Make, model and serial number match no known device";
    readonly remedy: "Give the hardware hash";
}, {
    readonly code: 813;
    readonly names: readonly ["ZtdDeviceIsNotUnique"];
    readonly meaning: "The device cannot be told from another one";
    readonly remedy: "Capture the hash again, then ask Microsoft support";
}, {
    readonly code: 814;
    readonly names: readonly ["ZtdDeviceAlreadyAadRegistered"];
    readonly meaning: "A Microsoft Entra object of the device exists";
    readonly remedy: "Remove the stale object";
}, {
    readonly names: readonly ["ZtdDeviceDuplicated"];
    readonly meaning: "The same hash was sent twice";
    readonly remedy: "Remove the duplicate";
}, {
    readonly names: readonly ["HashNot4k"];
    readonly meaning: "The hash is not a 4K hardware hash";
    readonly remedy: "Capture it again with a current version of Windows";
}];

/** How far an import has come. */
type ImportStatus = (typeof enums.importedWindowsAutopilotDeviceIdentityImportStatus)[number];
/** The name of an error whose number the contract knows. */
type DeviceErrorName = Extract<(typeof deviceErrors)[number], {
    readonly code: number;
}>['names'][number];
/** Why a device was refused, also for a reason that the contract does not know. */
interface DeviceError {
    readonly deviceErrorCode: number;
    readonly deviceErrorName: string;
}
/**
 * What becomes of a device: `complete`, `partial`, an error, or for ever `unknown` or `pending`.
 *
 * @example 'ZtdDeviceAssignedToOtherTenant'
 * @example { deviceErrorCode: 899, deviceErrorName: 'ZtdSomethingNew' }
 */
type Outcome = Exclude<ImportStatus, 'error'> | DeviceErrorName | DeviceError;
/** A device as it was handed in, without its hash. */
interface HandedIn {
    readonly serialNumber: string;
    readonly groupTag: string;
    readonly productKey: string;
    readonly importId: string;
    readonly assignedUserPrincipalName: string;
}
/** Decides what becomes of devices: by serial number, or by a rule. What it does not decide becomes `complete`. */
type Outcomes = Readonly<Record<string, Outcome>> | ((device: HandedIn) => Outcome | undefined);

/** A running mock. */
interface Mock {
    /** Its base URL, to be given to `createAutopilotClient({ baseUrl })`. It ends at the port, without a version. */
    readonly url: string;
    /** Ends it, requests that wait included; resolves when the port is free again. */
    close(): Promise<void>;
}
/** A running mock with state, and what a test may ask it. */
interface GraphMock extends Mock {
    /** Every record that the mock has held, in the order of creation; also those that were deleted. */
    records(): readonly MockRecord[];
    /** Every request that came, in order, the one that is being answered included. */
    requests(): readonly MockRequest[];
    /** Where an answer of the mock itself left the contract: always empty, unless the mock has a fault of its own. */
    violations(): readonly MockViolation[];
    /**
     * Injects one more fault, from the next request on.
     *
     * @throws TypeError when it is none, for example one for an operation that there is not.
     */
    addFault(fault: Fault): void;
}
/** A record as a test sees it: not as a list shows it, which may lag, but as it is. */
interface MockRecord {
    readonly id: string;
    readonly serialNumber: string;
    readonly groupTag: string;
    readonly importId: string;
    /** Whether it was there before (`records`), as those of other people are. `false`: a request created it. */
    readonly foreign: boolean;
    readonly status: ImportStatus;
    readonly deviceErrorCode: number;
    readonly deviceErrorName: string;
    /** How many records requests have created for this serial number, deleted ones included. 1 is as it should be. */
    readonly timesCreated: number;
    readonly deleted: boolean;
}
/** What came, without token and body. */
interface MockRequest {
    /** The operationId; `undefined` for what is no operation of the contract. */
    readonly operation: string | undefined;
    readonly method: string;
    /** Path and query. */
    readonly path: string;
    /** Milliseconds of the mock's clock since its start. */
    readonly at: number;
    /** How many devices it handed in; 0 for anything but a create or an import. */
    readonly devices: number;
    /** The status that was answered; `undefined` while there is none, and where the connection was reset or left silent. */
    readonly status: number | undefined;
    /** The fault that befell it. */
    readonly fault: Fault['fault'] | undefined;
}
/** Where an answer left the contract. */
interface MockViolation {
    readonly operation: string | undefined;
    readonly status: number;
    readonly message: string;
}

/** How the mock without state starts. */
interface ContractMockOptions {
    /** Without state every valid request gets an example of the contract. */
    readonly stateful: false;
    /** The TCP port on 127.0.0.1. Default: 0, a free one. */
    readonly port?: number | undefined;
}
/** How the mock with state starts. All times are milliseconds of the mock's own clock. */
interface GraphMockOptions {
    readonly stateful?: true | undefined;
    /** The TCP port on 127.0.0.1. Default: 0, a free one. */
    readonly port?: number | undefined;
    /** The clock, for tests that move the time. Default: the time of this machine. */
    readonly clock?: Clock | undefined;
    /**
     * How many times as fast as `clock` the mock's own clock runs: with 3600 an hour costs a second. Waits that it asks for
     * (`Retry-After`) are shorter by as much, so that whoever keeps to them in real time is right. Default: 1.
     */
    readonly speed?: number | undefined;
    /** Decides all that is random: ids, times within a range, faults with a probability. Default: 1. */
    readonly seed?: number | undefined;
    /** After what time a record goes from `unknown` to `pending`; `false` for never. Default: 15,000. */
    readonly pendingAfter?: number | false | undefined;
    /** After what time the import of a device is decided: one time, or a range. Default: from 60,000 to 120,000. */
    readonly decidedAfter?: number | readonly [number, number] | undefined;
    /**
     * What becomes of devices. Default: `complete`, and for a device that is in the tenant already the error 806,
     * `ZtdDeviceAlreadyAssigned`.
     */
    readonly outcomes?: Outcomes | undefined;
    /**
     * Records that are there from the start, as those of other people are: a list of them, or a number, for a mixture of
     * finished records and ones that stay `unknown` for ever. Default: none.
     */
    readonly records?: number | readonly ForeignRecord[] | undefined;
    /** How long a synchronisation runs. Default: 60,000. */
    readonly syncDuration?: number | undefined;
    /** How long lists lag behind creates, deletes and changes of state. Default: 0. */
    readonly lag?: number | undefined;
    /** How many records a page of a list holds, where `$top` does not ask for fewer. Default: 500. */
    readonly pageSize?: number | undefined;
    /** Whether the service takes `$filter`; otherwise a list with one gets 400. Default: true. */
    readonly filter?: boolean | undefined;
    /** What the service does with an importId that was sent: keep it, or put the id of the record in its place. Default: keep. */
    readonly importIds?: 'keep' | 'replace' | undefined;
    /** The largest `import` call. Default: whatever is not larger than 10 MB. */
    readonly largestImport?: LargestImport | undefined;
    /** The limits of requests; `false` for none. */
    readonly limits?: Limits | false | undefined;
    /** How a 429 says when to come again: in seconds, whole or with a fraction, as a date, or not at all. Default: `integer`. */
    readonly retryAfter?: RetryAfterStyle | undefined;
    /** How long each answer takes: one time, or a range. The request takes effect at once. Default: 0. */
    readonly latency?: number | readonly [number, number] | undefined;
    /** What goes wrong. Of several faults that apply to a request the first occurs. Default: nothing. */
    readonly faults?: readonly Fault[] | undefined;
    /** Called when a request has come, before it takes effect; the mock waits for it. */
    readonly onRequest?: ((request: MockRequest) => void | Promise<void>) | undefined;
    /** Called when a request has taken effect, before it is answered or befallen by a fault; the mock waits for it. */
    readonly onEffect?: ((request: MockRequest) => void | Promise<void>) | undefined;
}
type MockOptions = ContractMockOptions | GraphMockOptions;
/** A record that is there from the start. */
interface ForeignRecord {
    readonly serialNumber: string;
    /** Default: empty. */
    readonly groupTag?: string | undefined;
    /** Default: the id of the record. */
    readonly importId?: string | undefined;
    /** The state that it is in and stays in. Default: `complete`. */
    readonly outcome?: Outcome | undefined;
}
/** Beyond either of these the whole call is refused and nothing taken. */
interface LargestImport {
    /** The greatest number of devices. Default: no limit. */
    readonly devices?: number | undefined;
    /** The greatest size of the body in bytes. Default: 10,000,000, which is also the most. */
    readonly bytes?: number | undefined;
    /** The status of the refusal. Default: 413. */
    readonly status?: 400 | 413 | undefined;
}
/** How many requests the service takes within any 20 seconds; one more gets 429 and is not counted. */
interface Limits {
    /** Creates, imports, deletes and syncs. Default: 100, as documented for one app in one tenant. */
    readonly writes?: number | undefined;
    /** Requests of any kind. Default: 1,000. */
    readonly requests?: number | undefined;
}
type RetryAfterStyle = 'integer' | 'fraction' | 'date' | 'absent';

/**
 * Starts a mock within this process: Prism on the contract that this package contains. Every request is validated: without
 * a bearer token it answers 401, with a body that the contract does not allow 400. The header `Prefer: code=429` or
 * `Prefer: example=firstPage` chooses a response of the contract.
 *
 * With state, the default, it is an Intune tenant in memory: what was created is listed, imports go from `unknown` over
 * `pending` to an end, requests are limited, and whatever can go wrong can be made to. Without state every valid request
 * gets the first example of the success (`create`: the response that Microsoft publishes).
 *
 * @throws TypeError when an option is unknown, or has a value that it cannot have.
 * @throws Error when Prism is not installed (the message holds the command), or when the port is taken.
 */
declare function startMock(options: ContractMockOptions): Promise<Mock>;
declare function startMock(options?: GraphMockOptions): Promise<GraphMock>;
declare function startMock(options: MockOptions): Promise<Mock>;

export { startMock };
export type { Clock, ContractMockOptions, DeviceError, DeviceErrorName, Fault, ForeignRecord, GraphMock, GraphMockOptions, HandedIn, ImportStatus, LargestImport, Limits, Mock, MockOptions, MockRecord, MockRequest, MockViolation, OperationId, Outcome, Outcomes, RetryAfterStyle };
