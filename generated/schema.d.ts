// Made from openapi/ by `npm run generate` with openapi-typescript 7.13.0. Do not edit it: edit openapi/ and run that again.

export interface paths {
    "/deviceManagement/importedWindowsAutopilotDeviceIdentities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List importedWindowsAutopilotDeviceIdentities
         * @description List the records of the tenant's imports, page by page. One list call filtered by `importId` tells how far all devices of an
         *     import have come, and is cheaper than a call for each record. A record may appear a little later than its create was
         *     answered.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     Newer revisions of Microsoft's page also accept `DeviceManagementConfiguration.Read.All`, which is more privileged.
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        get: operations["listImportedWindowsAutopilotDeviceIdentities"];
        put?: never;
        /**
         * Create importedWindowsAutopilotDeviceIdentity
         * @description Create a new importedWindowsAutopilotDeviceIdentity object: submit one device for import. The answer, 201, says that the
         *     service has accepted it, not that it is registered; follow the import by its `importId`.
         *
         *     > **Beta:** Microsoft Graph APIs under `/beta` may change, and Microsoft's page of this operation does not support their use
         *     > in production. Its newer pages of the resources support the Intune APIs under `/beta`, at your own discretion. The
         *     > operation exists under `/v1.0` too.
         *
         *     > **License:** the tenant needs an [active Intune license](https://go.microsoft.com/fwlink/?linkid=839381).
         *
         *     Do not repeat a create whose answer was lost: look for the `importId` with a list call first. One call counts as one write
         *     against the throttling limit; to submit many devices, use one call of `import`.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     Newer revisions of Microsoft's page also accept `DeviceManagementConfiguration.ReadWrite.All`, which is more privileged.
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         *     | `Content-Type` | `application/json` |
         */
        post: operations["createImportedWindowsAutopilotDeviceIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/importedWindowsAutopilotDeviceIdentities/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import importedWindowsAutopilotDeviceIdentities
         * @description Submit many devices for import with one call, which counts as one write against the throttling limit. Give all of them the
         *     same `importId`, so that one list call follows them. No one outside Microsoft has published how many devices one call takes,
         *     nor whether one bad device makes the service refuse them all: a hash that is not base64 most likely does.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     Newer revisions of Microsoft's page also accept `DeviceManagementConfiguration.ReadWrite.All`, which is more privileged.
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         *     | `Content-Type` | `application/json` |
         */
        post: operations["importImportedWindowsAutopilotDeviceIdentities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/importedWindowsAutopilotDeviceIdentities/{importedWindowsAutopilotDeviceIdentityId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of the record, a GUID that the service decided.
                 * @example 985b4f49-4f49-985b-494f-5b98494f5b98
                 */
                importedWindowsAutopilotDeviceIdentityId: components["parameters"]["importedWindowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        /**
         * Get importedWindowsAutopilotDeviceIdentity
         * @description Read the record of one import. Microsoft's page says that the operation supports OData query options, and names none;
         *     `$select` is declared here.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        get: operations["getImportedWindowsAutopilotDeviceIdentity"];
        put?: never;
        post?: never;
        /**
         * Delete importedWindowsAutopilotDeviceIdentity
         * @description Delete the record of one import. The record is only a status: the device, if it was registered, stays registered. Delete
         *     records that you created; those of others may still be watched by someone.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     Newer revisions of Microsoft's page also accept `DeviceManagementConfiguration.ReadWrite.All`, which is more privileged.
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        delete: operations["deleteImportedWindowsAutopilotDeviceIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/windowsAutopilotDeviceIdentities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List windowsAutopilotDeviceIdentities
         * @description List the registered Autopilot devices of the tenant, page by page. To find one by its serial number, filter with `contains`
         *     and compare exactly on the client. Microsoft's page lists no query options; these are in public use.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        get: operations["listWindowsAutopilotDeviceIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        /**
         * Get windowsAutopilotDeviceIdentity
         * @description Read one registered device. Under `/beta` it says whether a deployment profile is assigned, and `$expand` adds the profile.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        get: operations["getWindowsAutopilotDeviceIdentity"];
        put?: never;
        post?: never;
        /**
         * Delete windowsAutopilotDeviceIdentity
         * @description Deregister a device from Windows Autopilot. The objects of the device in Intune and in Microsoft Entra stay. A success means
         *     that the service has accepted the deletion: the device may be there for minutes afterwards, so read it again to be certain.
         *
         *     Microsoft's page documents 204 alone. Users also report 200 and 202, so treat all three as a success.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        delete: operations["deleteWindowsAutopilotDeviceIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/assignUserToDevice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * assignUserToDevice action
         * @description Assign a user to a registered device, who then is greeted by name during setup. The call may be repeated: it sets properties and
         *     does not add anything.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         *     | `Content-Type` | `application/json` |
         */
        post: operations["assignUserToWindowsAutopilotDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/unassignUserFromDevice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * unassignUserFromDevice action
         * @description Remove the user of a registered device. Microsoft's permissions file names `DeviceManagementServiceConfig.Read.All` as the least
         *     privileged permission, which looks like a mistake, because the call writes. Ask for the one below.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        post: operations["unassignUserFromWindowsAutopilotDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/updateDeviceProperties": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * updateDeviceProperties action
         * @description Change the user, the group tag or the name of a registered device. A PATCH of the device is in Microsoft's generated SDKs, and
         *     the service refuses it.
         *
         *     Users report three things. A change takes effect late, or only after a second call. Properties that are left out are cleared. With
         *     many updates some get 412. So read the device, merge the change, send all four properties, and read the device until it shows
         *     the change. The call may be repeated: it sets properties and does not add anything.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         *     | `Content-Type` | `application/json` |
         */
        post: operations["updateWindowsAutopilotDeviceProperties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/windowsAutopilotSettings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get windowsAutopilotSettings
         * @description Read when the tenant last synchronized its Autopilot devices, and whether a synchronization is running. Exists under `/beta`
         *     only.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.Read.All`, `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        get: operations["getWindowsAutopilotSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviceManagement/windowsAutopilotSettings/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sync windowsAutopilotSettings
         * @description Start a synchronization with the Autopilot service, so that imported devices appear among the Autopilot devices. While one is
         *     running the answer is 409; within ten minutes of the last one it is 429. Exists under `/beta` only.
         *
         *     ### Permissions
         *
         *     From least to most privileged:
         *
         *     | Permission type | Permissions |
         *     |:---|:---|
         *     | Delegated (work or school account) | `DeviceManagementServiceConfig.ReadWrite.All` |
         *     | Delegated (personal Microsoft account) | Not supported |
         *     | Application | `DeviceManagementServiceConfig.ReadWrite.All` |
         *
         *     ### Request headers
         *
         *     | Header | Value |
         *     |:---|:---|
         *     | `Authorization` | `Bearer {token}`. Required. |
         *     | `Accept` | `application/json` |
         */
        post: operations["syncWindowsAutopilotSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * importedWindowsAutopilotDeviceIdentityImportStatus
         * @description How far an import has come. The enum may grow, and has no member for an unknown future value: treat a member that you
         *     do not know as an import that is not finished, and show it as it is.
         * @example pending
         * @enum {string}
         */
        ImportedWindowsAutopilotDeviceIdentityImportStatus: "unknown" | "pending" | "partial" | "complete" | "error" | (string & {});
        /**
         * importedWindowsAutopilotDeviceIdentityState
         * @description How far the import of a device has come. The service decides all of it.
         */
        ImportedWindowsAutopilotDeviceIdentityState: {
            /**
             * @description The type of the object, without a leading `#`.
             * @example microsoft.graph.importedWindowsAutopilotDeviceIdentityState
             */
            "@odata.type"?: string | undefined;
            deviceImportStatus?: components["schemas"]["ImportedWindowsAutopilotDeviceIdentityImportStatus"] | undefined;
            /**
             * @description The identifier of the registered device, set when the import is complete.
             * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
             */
            deviceRegistrationId?: string | null | undefined;
            /**
             * Format: int32
             * @description The reason of a failure as a number, 0 where there is none. See the table of device error codes.
             * @example 808
             */
            deviceErrorCode?: number | undefined;
            /**
             * @description The reason of a failure as a name, more trustworthy than the number. See the table of device error codes.
             * @example ZtdDeviceAssignedToOtherTenant
             */
            deviceErrorName?: string | null | undefined;
        } | null;
        /**
         * importedWindowsAutopilotDeviceIdentity
         * @description The record of one device's import: what was submitted, and how far the import has come. It is a status, not the
         *     Autopilot device. Apart from `id`, any property may be null or missing (with `$select`, in the answers to `import`,
         *     and in some real answers without a visible reason). A property that this document does not name may appear.
         */
        ImportedWindowsAutopilotDeviceIdentity: {
            /**
             * @description The type of the object, with a leading `#`.
             * @example #microsoft.graph.importedWindowsAutopilotDeviceIdentity
             */
            "@odata.type"?: string | undefined;
            /**
             * @description URL of the metadata that describes the answer. Real answers carry it; Microsoft's example omits it.
             * @example https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities/$entity
             */
            "@odata.context"?: string | undefined;
            /**
             * @description The identifier of the record, decided by the service: a GUID in all known answers, and a text in Microsoft's metadata. Use
             *     it to get or to delete the record.
             * @example 985b4f49-4f49-985b-494f-5b98494f5b98
             */
            id: string;
            /**
             * @description The group tag of the device, as it was sent.
             * @example Warehouse
             */
            groupTag?: string | null | undefined;
            /**
             * @description The serial number of the device. Leading zeros are significant.
             * @example SAMPLE-0001
             */
            serialNumber?: string | null | undefined;
            /**
             * @description The Windows product ID of the device, 13 digits. Usually empty. A real answer contained the record's `id` here.
             * @example 3308010001000
             */
            productKey?: string | null | undefined;
            /**
             * @description The identifier of the import, chosen by the client that created the record. A real answer to a request without one
             *     carried the record's `id` here.
             * @example 6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80
             */
            importId?: string | null | undefined;
            /**
             * Format: byte
             * @description The hardware hash, in standard base64. Microsoft's example returns it; real answers leave it out or null, so do not
             *     rely on reading it back.
             * @example aGFyZHdhcmVJZGVudGlmaWVy
             */
            hardwareIdentifier?: string | null | undefined;
            state?: components["schemas"]["ImportedWindowsAutopilotDeviceIdentityState"] | undefined;
            /**
             * @description The user principal name (UPN) of the user the device will be assigned to.
             * @example alex@contoso.com
             */
            assignedUserPrincipalName?: string | null | undefined;
        };
        /**
         * Collection of importedWindowsAutopilotDeviceIdentity
         * @description One page of records.
         */
        ImportedWindowsAutopilotDeviceIdentityCollection: {
            /**
             * @description URL of the metadata that describes the answer.
             * @example https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities
             */
            "@odata.context"?: string | undefined;
            /**
             * @description URL of the next page, missing on the last one. It is opaque: follow it as it is, and only to the host that was
             *     asked, since the token travels with the request.
             * @example https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities?$skiptoken=LastDeviceName%3d%27%27
             */
            "@odata.nextLink"?: string | undefined;
            /** @description The records of this page. It may be empty although a next page exists. */
            value: components["schemas"]["ImportedWindowsAutopilotDeviceIdentity"][];
        };
        /**
         * OData error detail
         * @description One of the errors that an error consists of.
         */
        ODataErrorDetail: {
            /**
             * @description The service's word for this error.
             * @example InvalidProperty
             */
            code: string;
            /**
             * @description For a person to read.
             * @example The value is not base64.
             */
            message: string;
            /**
             * @description What this error is about, for example the name of a property.
             * @example hardwareIdentifier
             */
            target?: string | null | undefined;
        };
        /**
         * OData inner error
         * @description What support needs, and sometimes a more precise error, which may nest again. Graph spells the property `innerError`;
         *     `innererror`, the spelling of the OData standard, occurs too.
         */
        ODataInnerError: {
            /**
             * @description A more precise word for the error.
             * @example ResourceNotFound
             */
            code?: string | undefined;
            /**
             * @description For a person to read.
             * @example The record does not exist.
             */
            message?: string | undefined;
            /**
             * @description Time of the answer in UTC, without a time zone (ISO 8601).
             * @example 2026-11-24T08:15:30
             */
            date?: string | undefined;
            /**
             * @description The same as the response header `request-id`.
             * @example 7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27
             */
            "request-id"?: string | undefined;
            /**
             * @description The same as the response header `client-request-id`.
             * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
             */
            "client-request-id"?: string | undefined;
            innerError?: components["schemas"]["ODataInnerError"] | undefined;
            innererror?: components["schemas"]["ODataInnerError"] | undefined;
        } | null;
        /**
         * OData error
         * @description The body of every answer that is not a success.
         */
        ODataError: {
            /**
             * mainError
             * @description What went wrong.
             */
            error: {
                /**
                 * @description Graph's word for the error. Branch on it and on the HTTP status. It may be empty.
                 * @example BadRequest
                 */
                code: string;
                /**
                 * @description For a person to read; never branch on it. Intune often puts a JSON document here, as a string, whose `Message`
                 *     carries the text and an "Activity ID" that Microsoft support asks for.
                 * @example The request is malformed.
                 */
                message: string;
                /**
                 * @description What the error is about, for example the name of a property.
                 * @example hardwareIdentifier
                 */
                target?: string | null | undefined;
                /** @description Errors that this one consists of. */
                details?: components["schemas"]["ODataErrorDetail"][] | null | undefined;
                innerError?: components["schemas"]["ODataInnerError"] | undefined;
                innererror?: components["schemas"]["ODataInnerError"] | undefined;
            };
        };
        /**
         * importedWindowsAutopilotDeviceIdentityState, to create
         * @description The state that Microsoft's example of the create operation sends along. The service decides the state and ignores what
         *     was sent: a real answer said `unknown` where `pending` had been sent. Leave it out.
         */
        ImportedWindowsAutopilotDeviceIdentityStateCreate: {
            /**
             * @description The type of the object, without a leading `#`. May be left out.
             * @example microsoft.graph.importedWindowsAutopilotDeviceIdentityState
             * @enum {string}
             */
            "@odata.type"?: "microsoft.graph.importedWindowsAutopilotDeviceIdentityState" | undefined;
            /**
             * @description How far the import has come. The service decides it. Only a member that is listed is accepted here; in an answer there
             *     may be others.
             * @example pending
             * @enum {string}
             */
            deviceImportStatus?: "unknown" | "pending" | "partial" | "complete" | "error" | undefined;
            /**
             * @description The identifier of the registered device. The service decides it.
             * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
             */
            deviceRegistrationId?: string | null | undefined;
            /**
             * Format: int32
             * @description The reason of a failure as a number. The service decides it.
             * @example 0
             */
            deviceErrorCode?: number | undefined;
            /**
             * @description The reason of a failure as a name. The service decides it.
             * @example ZtdDeviceAssignedToOtherTenant
             */
            deviceErrorName?: string | null | undefined;
        } | null;
        /**
         * importedWindowsAutopilotDeviceIdentity, to create
         * @description One device to import. Microsoft's page lists all eight properties, `id` included, as required; its own example omits
         *     `id`, and clients in public use omit `id`, `importId` and `state`. Microsoft's metadata requires none and allows null for
         *     all but `id`. This document is stricter on purpose: the two that identify a device are required and not null, because
         *     a device without them cannot be imported. The other six are accepted. A property that is not listed is refused with 400.
         */
        ImportedWindowsAutopilotDeviceIdentityCreate: {
            /**
             * @description The type of the object, with a leading `#`. May be left out.
             * @example #microsoft.graph.importedWindowsAutopilotDeviceIdentity
             * @enum {string}
             */
            "@odata.type"?: "#microsoft.graph.importedWindowsAutopilotDeviceIdentity" | undefined;
            /**
             * @description The GUID of the record. The service decides it: leave it out. Microsoft's page calls it required to create, and
             *     its example omits it.
             * @example 985b4f49-4f49-985b-494f-5b98494f5b98
             */
            id?: string | undefined;
            /**
             * @description A tag for the device, free text, on which a dynamic group may build. No length is documented. Spaces at the end
             *     are kept, and matter to a dynamic group. Old pages and examples call it `orderIdentifier`, which is deprecated and not in
             *     Microsoft's metadata: it is refused.
             * @example Warehouse
             */
            groupTag?: string | null | undefined;
            /**
             * @description The serial number of the device as its firmware reports it. Leading zeros are significant, so a spreadsheet must
             *     treat it as text.
             * @example SAMPLE-0001
             */
            serialNumber: string;
            /**
             * @description The Windows product ID of the device, 13 digits. Usually empty. Never the 25-character license key: that is a secret.
             * @example 3308010001000
             */
            productKey?: string | null | undefined;
            /**
             * @description An identifier of the import, chosen by the client, best a fresh GUID: with it a list call finds all records of an
             *     import, and finds out what happened to a request whose answer was lost. Without one the service is said to fill in
             *     the record's `id`. Microsoft's page calls it required.
             * @example 6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80
             */
            importId?: string | null | undefined;
            /**
             * Format: byte
             * @description The hardware hash of the device (4K hash: 3,000 bytes, 4,000 characters), in standard base64 (`+`, `/`, padded
             *     with `=`), encoded once. Microsoft's metadata says base64url, and one of Microsoft's samples encodes twice; clients
             *     in public use, Microsoft's included, send standard base64. Text that is not base64 gets 400. A hash identifies
             *     a real machine: keep it out of logs.
             * @example aGFyZHdhcmVJZGVudGlmaWVy
             */
            hardwareIdentifier: string;
            state?: components["schemas"]["ImportedWindowsAutopilotDeviceIdentityStateCreate"] | undefined;
            /**
             * @description The user principal name (UPN) of the user the device will be assigned to. Only its domain is known to be checked:
             *     a UPN that does not exist can make the device unusable.
             * @example alex@contoso.com
             */
            assignedUserPrincipalName?: string | null | undefined;
        };
        /**
         * Parameters of the import action
         * @description The devices to import with one call. Microsoft's metadata does not require the list; this document does, because a call
         *     without it imports nothing.
         */
        ImportedWindowsAutopilotDeviceIdentitiesImport: {
            /** @description The devices to import. No greatest number is documented; the Intune admin center takes files of 500 rows. */
            importedWindowsAutopilotDeviceIdentities: components["schemas"]["ImportedWindowsAutopilotDeviceIdentityCreate"][];
        };
        /**
         * enrollmentState
         * @description Whether the device is enrolled in Intune. The enum may grow; show a member that you do not know as it is.
         * @example notContacted
         * @enum {string}
         */
        EnrollmentState: "unknown" | "enrolled" | "pendingReset" | "failed" | "notContacted" | (string & {});
        /**
         * windowsAutopilotProfileAssignmentStatus
         * @description Whether a deployment profile is assigned to the device. A member that begins with `assigned` means that one is. The enum
         *     may grow; show a member that you do not know as it is. Exists under `/beta` only.
         * @example assignedInSync
         * @enum {string}
         */
        WindowsAutopilotProfileAssignmentStatus: "unknown" | "assignedInSync" | "assignedOutOfSync" | "assignedUnkownSyncState" | "notAssigned" | "pending" | "failed" | (string & {});
        /**
         * windowsAutopilotProfileAssignmentDetailedStatus
         * @description Why the assignment of a deployment profile failed. The enum may grow; show a member that you do not know as it is.
         *     Exists under `/beta` only.
         * @example none
         * @enum {string}
         */
        WindowsAutopilotProfileAssignmentDetailedStatus: "none" | "hardwareRequirementsNotMet" | "surfaceHubProfileNotSupported" | "holoLensProfileNotSupported" | "windowsPcProfileNotSupported" | "surfaceHub2SProfileNotSupported" | "unknownFutureValue" | (string & {});
        /**
         * windowsAutopilotDeviceRemediationState
         * @description Whether a change of the hardware calls for a new registration. The enum may grow; show a member that you do not know
         *     as it is. Exists under `/beta` only.
         * @example noRemediationRequired
         * @enum {string}
         */
        WindowsAutopilotDeviceRemediationState: "unknown" | "noRemediationRequired" | "automaticRemediationRequired" | "manualRemediationRequired" | "unknownFutureValue" | (string & {});
        /**
         * windowsAutopilotUserlessEnrollmentStatus
         * @description Whether the device may enroll without a user. The enum may grow; show a member that you do not know as it is. Exists
         *     under `/beta` only.
         * @example allowed
         * @enum {string}
         */
        WindowsAutopilotUserlessEnrollmentStatus: "unknown" | "allowed" | "blocked" | "unknownFutureValue" | (string & {});
        /**
         * windowsAutopilotDeploymentProfile
         * @description A deployment profile, which `$expand` adds to a device; null where there is none. Only what names the profile is described
         *     here; an answer has many more properties. Exists under `/beta` only.
         */
        WindowsAutopilotDeploymentProfile: {
            /**
             * @description The type of the object, with a leading `#`; there is one for each way of joining Microsoft Entra.
             * @example #microsoft.graph.azureADWindowsAutopilotDeploymentProfile
             */
            "@odata.type"?: string | undefined;
            /**
             * @description The identifier of the profile.
             * @example 7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d
             */
            id?: string | undefined;
            /**
             * @description The name of the profile in the Intune admin center.
             * @example Warehouse devices
             */
            displayName?: string | null | undefined;
        } | null;
        /**
         * windowsAutopilotDeviceIdentity
         * @description A registered Autopilot device, which is what an import leads to. Properties that are marked with `x-beta-only` exist under
         *     `/beta` only. Apart from `id`, any property may be missing (with `$select`, under `/v1.0`). A property that this document
         *     does not name may appear. Dates that were never set have the year 1, because Microsoft's metadata allows no null there.
         */
        WindowsAutopilotDeviceIdentity: {
            /**
             * @description The type of the object, with a leading `#`.
             * @example #microsoft.graph.windowsAutopilotDeviceIdentity
             */
            "@odata.type"?: string | undefined;
            /**
             * @description URL of the metadata that describes the answer.
             * @example https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotDeviceIdentities/$entity
             */
            "@odata.context"?: string | undefined;
            /**
             * @description The identifier of the registered device, decided by the service. The `state.deviceRegistrationId` of a completed
             *     import is used as this id by a script of Microsoft; nothing documents that it always is. Fall back to the serial number.
             * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
             */
            id: string;
            /**
             * @description The group tag of the device. An empty string means that it has none.
             * @example Warehouse
             */
            groupTag?: string | null | undefined;
            /**
             * @description The purchase order of the device, as a partner registered it.
             * @example PO-0001
             */
            purchaseOrderIdentifier?: string | null | undefined;
            /**
             * @description The serial number of the device. Leading zeros are significant. A placeholder such as `Default string` is shared by
             *     many devices, so a serial number does not always identify one.
             * @example SAMPLE-0001
             */
            serialNumber?: string | null | undefined;
            /**
             * @description The product key of the device. In registered devices this is the Windows product ID, 13 digits, where it is set at all.
             * @example 3308010001000
             */
            productKey?: string | null | undefined;
            /**
             * @description The manufacturer of the device.
             * @example Contoso
             */
            manufacturer?: string | null | undefined;
            /**
             * @description The model of the device.
             * @example Sample 15
             */
            model?: string | null | undefined;
            enrollmentState?: components["schemas"]["EnrollmentState"] | undefined;
            /**
             * Format: date-time
             * @description When the device last contacted Intune, in UTC (ISO 8601). The year 1 means never.
             * @example 0001-01-01T00:00:00Z
             */
            lastContactedDateTime?: string | undefined;
            /**
             * @description The name by which the device greets its user during setup.
             * @example Alex Wilber
             */
            addressableUserName?: string | null | undefined;
            /**
             * @description The user principal name (UPN) of the user the device is assigned to.
             * @example alex@contoso.com
             */
            userPrincipalName?: string | null | undefined;
            /**
             * @description The name of the resource account of a device that has one, such as a Teams room.
             * @example
             */
            resourceName?: string | null | undefined;
            /**
             * @description The SKU number of the model.
             * @example
             */
            skuNumber?: string | null | undefined;
            /**
             * @description The system family of the model.
             * @example
             */
            systemFamily?: string | null | undefined;
            /**
             * @description The id of the device in Microsoft Entra. Microsoft announces that it will be deprecated; beta has `azureAdDeviceId`
             *     instead.
             * @example 5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b
             */
            azureActiveDirectoryDeviceId?: string | null | undefined;
            /**
             * @description The id of the device in Microsoft Entra. Exists under `/beta` only.
             * @example 5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b
             */
            azureAdDeviceId?: string | null | undefined;
            /**
             * @description The id of the managed device in Intune. Zeros mean that the device has not enrolled.
             * @example 00000000-0000-0000-0000-000000000000
             */
            managedDeviceId?: string | null | undefined;
            /**
             * @description The name that the device gets during setup.
             * @example WAREHOUSE-01
             */
            displayName?: string | null | undefined;
            /**
             * @description The user principal name of the account of a Surface Hub. Exists under `/beta` only.
             * @example
             */
            deviceAccountUpn?: string | null | undefined;
            /**
             * @description A secret that Microsoft's metadata names and that no answer is known to contain. Exists under `/beta` only.
             * @example
             */
            deviceAccountPassword?: string | null | undefined;
            /**
             * @description The friendly name of a Surface Hub. Exists under `/beta` only.
             * @example
             */
            deviceFriendlyName?: string | null | undefined;
            deploymentProfileAssignmentStatus?: components["schemas"]["WindowsAutopilotProfileAssignmentStatus"] | undefined;
            deploymentProfileAssignmentDetailedStatus?: components["schemas"]["WindowsAutopilotProfileAssignmentDetailedStatus"] | undefined;
            /**
             * Format: date-time
             * @description When the deployment profile was assigned, in UTC (ISO 8601). The year 1 means never. Exists under `/beta` only.
             * @example 2026-11-24T08:20:00Z
             */
            deploymentProfileAssignedDateTime?: string | undefined;
            remediationState?: components["schemas"]["WindowsAutopilotDeviceRemediationState"] | undefined;
            /**
             * Format: date-time
             * @description When `remediationState` last changed, in UTC (ISO 8601). The year 1 means never. Exists under `/beta` only.
             * @example 0001-01-01T00:00:00Z
             */
            remediationStateLastModifiedDateTime?: string | undefined;
            userlessEnrollmentStatus?: components["schemas"]["WindowsAutopilotUserlessEnrollmentStatus"] | undefined;
            deploymentProfile?: components["schemas"]["WindowsAutopilotDeploymentProfile"] | undefined;
            intendedDeploymentProfile?: components["schemas"]["WindowsAutopilotDeploymentProfile"] | undefined;
        };
        /**
         * Collection of windowsAutopilotDeviceIdentity
         * @description One page of registered devices.
         */
        WindowsAutopilotDeviceIdentityCollection: {
            /**
             * @description URL of the metadata that describes the answer.
             * @example https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotDeviceIdentities
             */
            "@odata.context"?: string | undefined;
            /**
             * @description URL of the next page, missing on the last one. It is opaque: follow it as it is, and only to the host that was
             *     asked. On a live tenant the last device of a page was seen again as the first one of the next page, and a page that
             *     does not advance was seen to link to itself.
             * @example https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotDeviceIdentities?$skiptoken=LastDeviceName%3d%27%27
             */
            "@odata.nextLink"?: string | undefined;
            /** @description The devices of this page. It may be empty although a next page exists. */
            value: components["schemas"]["WindowsAutopilotDeviceIdentity"][];
        };
        /**
         * Parameters of the assignUserToDevice action
         * @description The user to assign. Microsoft's metadata requires neither property; here the one that names the user is required. A property
         *     that is not listed is refused with 400.
         */
        WindowsAutopilotDeviceUser: {
            /**
             * @description The user principal name (UPN) of the user.
             * @example alex@contoso.com
             */
            userPrincipalName: string;
            /**
             * @description The name by which the device greets its user during setup.
             * @example Alex Wilber
             */
            addressableUserName?: string | null | undefined;
        };
        /**
         * Parameters of the updateDeviceProperties action
         * @description The properties to set. Microsoft marks none of them as required. Send all four, with the changes merged into what the device
         *     has: properties that are left out were seen to be cleared. A property that is not listed is refused with 400.
         */
        WindowsAutopilotDeviceProperties: {
            /**
             * @description The user principal name (UPN) of the user the device is assigned to.
             * @example alex@contoso.com
             */
            userPrincipalName?: string | null | undefined;
            /**
             * @description The name by which the device greets its user during setup.
             * @example Alex Wilber
             */
            addressableUserName?: string | null | undefined;
            /**
             * @description The group tag. An empty string removes it; null was seen to change nothing.
             * @example Warehouse
             */
            groupTag?: string | null | undefined;
            /**
             * @description The name that the device gets during setup.
             * @example WAREHOUSE-01
             */
            displayName?: string | null | undefined;
        };
        /**
         * windowsAutopilotSyncStatus
         * @description State of the last synchronization. The enum may grow; show a member that you do not know as it is.
         * @example completed
         * @enum {string}
         */
        WindowsAutopilotSyncStatus: "unknown" | "inProgress" | "completed" | "failed" | (string & {});
        /**
         * windowsAutopilotSettings
         * @description When the tenant's Autopilot devices were last synchronized with the Autopilot service. Exists under `/beta` only.
         */
        WindowsAutopilotSettings: {
            /**
             * @description The type of the object, with a leading `#`.
             * @example #microsoft.graph.windowsAutopilotSettings
             */
            "@odata.type"?: string | undefined;
            /**
             * @description URL of the metadata that describes the answer.
             * @example https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotSettings/$entity
             */
            "@odata.context"?: string | undefined;
            /**
             * @description The identifier of the settings of the tenant.
             * @example fb1c8f0d-4f2e-4c3b-9a51-6d7e8f901234
             */
            id: string;
            /**
             * Format: date-time
             * @description When the last synchronization ended, in UTC (ISO 8601). The year 1 means never.
             * @example 2026-11-24T08:00:00Z
             */
            lastSyncDateTime?: string | undefined;
            /**
             * Format: date-time
             * @description When someone last started a synchronization, in UTC (ISO 8601). The year 1 means never.
             * @example 2026-11-24T07:58:30Z
             */
            lastManualSyncTriggerDateTime?: string | undefined;
            syncStatus?: components["schemas"]["WindowsAutopilotSyncStatus"] | undefined;
        };
    };
    responses: {
        /** @description One page of records. Follow `@odata.nextLink` until it is missing. */
        ImportedWindowsAutopilotDeviceIdentityPage: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ImportedWindowsAutopilotDeviceIdentityCollection"];
            };
        };
        /** @description The request is not what the operation takes. Correct it; repeating it as it is cannot succeed. */
        BadRequest: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /** @description The token is missing, malformed, expired, or of another cloud. Get a new one and repeat the request. */
        Unauthorized: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /**
         * @description The token lacks the permission, the signed-in user lacks the Intune role, or the tenant lacks the license. Repeating the
         *     request cannot succeed. A device with a group tag or an assigned user was refused where the same device without them was
         *     accepted: that is the Intune role.
         */
        Forbidden: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /**
         * @description A limit of requests is reached; the service has not acted. Wait as long as `Retry-After` says, then repeat the
         *     request. Without the header back off exponentially, with jitter.
         */
        TooManyRequests: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /**
         * @description The service failed. A read or a delete may be repeated. A create may have happened: look the device up by its
         *     `importId` first.
         */
        InternalServerError: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /**
         * @description The service is overloaded or under maintenance. Wait as long as `Retry-After` says, then repeat the request on a new
         *     connection. Without the header a create may have happened: look the device up by its `importId` first.
         */
        ServiceUnavailable: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /**
         * @description The service has taken the device, and the import goes on. The body is the record of the import. A real answer says
         *     `unknown` where Microsoft's example says `pending`, and does not return the hash.
         */
        ImportedWindowsAutopilotDeviceIdentityCreated: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ImportedWindowsAutopilotDeviceIdentity"];
            };
        };
        /**
         * @description The body is not what the operation takes: malformed JSON, a property of a wrong type or an unknown one, a hardware
         *     hash that is not base64. Correct it; repeating it as it is cannot succeed.
         */
        BadRequestDevice: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /** @description The service has taken the devices. The body holds a record for each of them. */
        ImportedWindowsAutopilotDeviceIdentitiesImported: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ImportedWindowsAutopilotDeviceIdentityCollection"];
            };
        };
        /** @description The body is larger than the service takes. Send the devices in smaller portions. */
        ContentTooLarge: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /** @description The record. Microsoft's page shows it within an object with the property `value`; the service returns it bare. */
        ImportedWindowsAutopilotDeviceIdentityFound: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ImportedWindowsAutopilotDeviceIdentity"];
            };
        };
        /** @description No record or device has this id. It may have been deleted already. */
        NotFound: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /** @description The record is deleted. The device, if it was registered, stays registered. */
        ImportedWindowsAutopilotDeviceIdentityDeleted: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description One page of registered devices. Follow `@odata.nextLink` until it is missing. */
        WindowsAutopilotDeviceIdentityPage: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WindowsAutopilotDeviceIdentityCollection"];
            };
        };
        /** @description The registered device. */
        WindowsAutopilotDeviceIdentityFound: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WindowsAutopilotDeviceIdentity"];
            };
        };
        /**
         * @description The same as 204. Microsoft's page documents 204 alone, and users report this status too. A body, if there is one, says
         *     nothing that is documented.
         */
        WindowsAutopilotDeviceIdentityDeletionReported: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /**
         * @description The service has accepted the deletion. The device may be listed for minutes afterwards. The Intune and Entra objects of the
         *     device stay.
         */
        WindowsAutopilotDeviceIdentityDeleted: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The service has accepted the change. It may take effect late, or only after a second call: read the device to be certain. */
        WindowsAutopilotDeviceIdentityUpdated: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /**
         * @description The device changed while the service processed the request (`ConditionNotMet`), which is reported when many devices are
         *     updated. Nothing was changed. Read the device, merge the change again, and repeat the request.
         */
        PreconditionFailed: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
        /** @description The settings. */
        WindowsAutopilotSettingsFound: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WindowsAutopilotSettings"];
            };
        };
        /** @description The synchronization has started. */
        WindowsAutopilotSyncStarted: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A synchronization is running. Wait until `syncStatus` is no longer `inProgress`. */
        Conflict: {
            headers: {
                "request-id": components["headers"]["request-id"];
                "client-request-id": components["headers"]["client-request-id"];
                Date: components["headers"]["Date"];
                "x-ms-ags-diagnostic": components["headers"]["x-ms-ags-diagnostic"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ODataError"];
            };
        };
    };
    parameters: {
        /**
         * @description OData filter. Microsoft's page lists no query options; these two filters are in public use. A single quote within a
         *     value is doubled.
         */
        filter: string;
        /**
         * @description Properties to return, separated by commas. Without it all of them are returned.
         * @example [
         *       "id",
         *       "state"
         *     ]
         */
        select: ("id" | "groupTag" | "serialNumber" | "productKey" | "importId" | "hardwareIdentifier" | "state" | "assignedUserPrincipalName")[];
        /**
         * @description Greatest number of records on one page. The service decides where it is left out, and may return fewer.
         * @example 100
         */
        top: number;
        /**
         * @description Number of records to skip. Prefer to follow `@odata.nextLink`.
         * @example 100
         */
        skip: number;
        /**
         * @description Opaque position of a page. It occurs within `@odata.nextLink` only; never make one up.
         * @example LastDeviceName=%27%27,LastDeviceId=%27985b4f49-4f49-985b-494f-5b98494f5b98%27
         */
        skiptoken: string;
        /**
         * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
         *     a request again whose answer was lost.
         * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
         */
        "client-request-id": string;
        /**
         * @description The `id` of the record, a GUID that the service decided.
         * @example 985b4f49-4f49-985b-494f-5b98494f5b98
         */
        importedWindowsAutopilotDeviceIdentityId: string;
        /**
         * @description OData filter. Microsoft's page lists no query options. `contains` on the serial number is what works; `eq` was seen to be
         *     refused with 400 or to be unreliable, and so was a value with a hyphen or a space. Compare exactly on the client. A single
         *     quote within a value is doubled.
         * @example contains(serialNumber,'SAMPLE')
         */
        deviceFilter: string;
        /**
         * @description Properties to return, separated by commas. Without it all of them are returned. Those that are marked with `x-beta-only` in
         *     the resource exist under `/beta` only.
         * @example [
         *       "id",
         *       "serialNumber",
         *       "groupTag"
         *     ]
         */
        deviceSelect: ("id" | "groupTag" | "purchaseOrderIdentifier" | "serialNumber" | "productKey" | "manufacturer" | "model" | "enrollmentState" | "lastContactedDateTime" | "addressableUserName" | "userPrincipalName" | "resourceName" | "skuNumber" | "systemFamily" | "azureActiveDirectoryDeviceId" | "azureAdDeviceId" | "managedDeviceId" | "displayName" | "deviceAccountUpn" | "deviceAccountPassword" | "deviceFriendlyName" | "deploymentProfileAssignmentStatus" | "deploymentProfileAssignmentDetailedStatus" | "deploymentProfileAssignedDateTime" | "remediationState" | "remediationStateLastModifiedDateTime" | "userlessEnrollmentStatus")[];
        /**
         * @description The `id` of the registered device.
         * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
         */
        windowsAutopilotDeviceIdentityId: string;
        /**
         * @description Deployment profiles to add to the device, separated by commas. Exists under `/beta` only.
         * @example [
         *       "deploymentProfile",
         *       "intendedDeploymentProfile"
         *     ]
         */
        deviceExpand: ("deploymentProfile" | "intendedDeploymentProfile")[];
    };
    requestBodies: never;
    headers: {
        /** @description GUID that the service gave to the request. Quote it to Microsoft support. */
        "request-id": string;
        /** @description The `client-request-id` of the request, or the `request-id` where the request had none. */
        "client-request-id": string;
        /** @description Time of the answer by the service's clock (RFC 9110). Support needs it along with the request ids. */
        Date: string;
        /** @description JSON text that names the data center and the server that answered. Support asks for it. */
        "x-ms-ags-diagnostic": string;
        /**
         * @description Seconds to wait before the request is repeated, fractions allowed (`2.128` occurs). The service may send an HTTP date
         *     instead, or leave the header out.
         */
        "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listImportedWindowsAutopilotDeviceIdentities: {
        parameters: {
            query?: {
                /**
                 * @description OData filter. Microsoft's page lists no query options; these two filters are in public use. A single quote within a
                 *     value is doubled.
                 */
                $filter?: components["parameters"]["filter"] | undefined;
                /**
                 * @description Properties to return, separated by commas. Without it all of them are returned.
                 * @example [
                 *       "id",
                 *       "state"
                 *     ]
                 */
                $select?: components["parameters"]["select"] | undefined;
                /**
                 * @description Greatest number of records on one page. The service decides where it is left out, and may return fewer.
                 * @example 100
                 */
                $top?: components["parameters"]["top"] | undefined;
                /**
                 * @description Number of records to skip. Prefer to follow `@odata.nextLink`.
                 * @example 100
                 */
                $skip?: components["parameters"]["skip"] | undefined;
                /**
                 * @description Opaque position of a page. It occurs within `@odata.nextLink` only; never make one up.
                 * @example LastDeviceName=%27%27,LastDeviceId=%27985b4f49-4f49-985b-494f-5b98494f5b98%27
                 */
                $skiptoken?: components["parameters"]["skiptoken"] | undefined;
            } | undefined;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ImportedWindowsAutopilotDeviceIdentityPage"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createImportedWindowsAutopilotDeviceIdentity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        /** @description The device to import. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportedWindowsAutopilotDeviceIdentityCreate"];
            };
        };
        responses: {
            201: components["responses"]["ImportedWindowsAutopilotDeviceIdentityCreated"];
            400: components["responses"]["BadRequestDevice"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    importImportedWindowsAutopilotDeviceIdentities: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        /** @description The devices to import. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportedWindowsAutopilotDeviceIdentitiesImport"];
            };
        };
        responses: {
            200: components["responses"]["ImportedWindowsAutopilotDeviceIdentitiesImported"];
            400: components["responses"]["BadRequestDevice"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getImportedWindowsAutopilotDeviceIdentity: {
        parameters: {
            query?: {
                /**
                 * @description Properties to return, separated by commas. Without it all of them are returned.
                 * @example [
                 *       "id",
                 *       "state"
                 *     ]
                 */
                $select?: components["parameters"]["select"] | undefined;
            } | undefined;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path: {
                /**
                 * @description The `id` of the record, a GUID that the service decided.
                 * @example 985b4f49-4f49-985b-494f-5b98494f5b98
                 */
                importedWindowsAutopilotDeviceIdentityId: components["parameters"]["importedWindowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ImportedWindowsAutopilotDeviceIdentityFound"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteImportedWindowsAutopilotDeviceIdentity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path: {
                /**
                 * @description The `id` of the record, a GUID that the service decided.
                 * @example 985b4f49-4f49-985b-494f-5b98494f5b98
                 */
                importedWindowsAutopilotDeviceIdentityId: components["parameters"]["importedWindowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["ImportedWindowsAutopilotDeviceIdentityDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listWindowsAutopilotDeviceIdentities: {
        parameters: {
            query?: {
                /**
                 * @description OData filter. Microsoft's page lists no query options. `contains` on the serial number is what works; `eq` was seen to be
                 *     refused with 400 or to be unreliable, and so was a value with a hyphen or a space. Compare exactly on the client. A single
                 *     quote within a value is doubled.
                 * @example contains(serialNumber,'SAMPLE')
                 */
                $filter?: components["parameters"]["deviceFilter"] | undefined;
                /**
                 * @description Properties to return, separated by commas. Without it all of them are returned. Those that are marked with `x-beta-only` in
                 *     the resource exist under `/beta` only.
                 * @example [
                 *       "id",
                 *       "serialNumber",
                 *       "groupTag"
                 *     ]
                 */
                $select?: components["parameters"]["deviceSelect"] | undefined;
                /**
                 * @description Greatest number of records on one page. The service decides where it is left out, and may return fewer.
                 * @example 100
                 */
                $top?: components["parameters"]["top"] | undefined;
                /**
                 * @description Number of records to skip. Prefer to follow `@odata.nextLink`.
                 * @example 100
                 */
                $skip?: components["parameters"]["skip"] | undefined;
                /**
                 * @description Opaque position of a page. It occurs within `@odata.nextLink` only; never make one up.
                 * @example LastDeviceName=%27%27,LastDeviceId=%27985b4f49-4f49-985b-494f-5b98494f5b98%27
                 */
                $skiptoken?: components["parameters"]["skiptoken"] | undefined;
            } | undefined;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WindowsAutopilotDeviceIdentityPage"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getWindowsAutopilotDeviceIdentity: {
        parameters: {
            query?: {
                /**
                 * @description Properties to return, separated by commas. Without it all of them are returned. Those that are marked with `x-beta-only` in
                 *     the resource exist under `/beta` only.
                 * @example [
                 *       "id",
                 *       "serialNumber",
                 *       "groupTag"
                 *     ]
                 */
                $select?: components["parameters"]["deviceSelect"] | undefined;
                /**
                 * @description Deployment profiles to add to the device, separated by commas. Exists under `/beta` only.
                 * @example [
                 *       "deploymentProfile",
                 *       "intendedDeploymentProfile"
                 *     ]
                 */
                $expand?: components["parameters"]["deviceExpand"] | undefined;
            } | undefined;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WindowsAutopilotDeviceIdentityFound"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteWindowsAutopilotDeviceIdentity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WindowsAutopilotDeviceIdentityDeletionReported"];
            202: components["responses"]["WindowsAutopilotDeviceIdentityDeletionReported"];
            204: components["responses"]["WindowsAutopilotDeviceIdentityDeleted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    assignUserToWindowsAutopilotDevice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        /** @description The user to assign. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WindowsAutopilotDeviceUser"];
            };
        };
        responses: {
            204: components["responses"]["WindowsAutopilotDeviceIdentityUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    unassignUserFromWindowsAutopilotDevice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["WindowsAutopilotDeviceIdentityUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateWindowsAutopilotDeviceProperties: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path: {
                /**
                 * @description The `id` of the registered device.
                 * @example 2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968
                 */
                windowsAutopilotDeviceIdentityId: components["parameters"]["windowsAutopilotDeviceIdentityId"];
            };
            cookie?: never;
        };
        /** @description The properties to set. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WindowsAutopilotDeviceProperties"];
            };
        };
        responses: {
            204: components["responses"]["WindowsAutopilotDeviceIdentityUpdated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getWindowsAutopilotSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WindowsAutopilotSettingsFound"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    syncWindowsAutopilotSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description GUID that the client chooses afresh for every request. The service writes it to its log and sends it back, so it finds
                 *     a request again whose answer was lost.
                 * @example 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10
                 */
                "client-request-id"?: components["parameters"]["client-request-id"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["WindowsAutopilotSyncStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
