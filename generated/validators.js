// Made from openapi/ by `npm run generate` with ajv 8.20.0. Do not edit it: edit openapi/ and run that again.

// validators:bodies
var bodies0 = validate21;
var schema8 = { "type": "object", "required": ["id"], "properties": { "@odata.type": { "type": "string" }, "@odata.context": { "type": "string" }, "id": { "type": "string", "format": "uuid" }, "groupTag": { "type": ["string", "null"] }, "serialNumber": { "type": ["string", "null"] }, "productKey": { "type": ["string", "null"] }, "importId": { "type": ["string", "null"] }, "hardwareIdentifier": { "type": ["string", "null"], "format": "byte" }, "state": { "$ref": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityState" }, "assignedUserPrincipalName": { "type": ["string", "null"] } }, "$id": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentity" };
var formats0 = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
var formats2 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
var schema9 = { "type": ["object", "null"], "properties": { "@odata.type": { "type": "string" }, "deviceImportStatus": { "$ref": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityImportStatus" }, "deviceRegistrationId": { "type": ["string", "null"] }, "deviceErrorCode": { "type": "integer", "minimum": -2147483648, "maximum": 2147483647 }, "deviceErrorName": { "type": ["string", "null"] } }, "$id": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityState" };
var schema10 = { "type": "string", "enum": ["unknown", "pending", "partial", "complete", "error"], "$id": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityImportStatus" };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", { type: "string" }, "must be string");
    errors++;
  }
  if (!(data === "unknown" || data === "pending" || data === "partial" || data === "complete" || data === "error")) {
    vErrors = withError(vErrors, instancePath, "enum", { allowedValues: schema10.enum }, "must be equal to one of the allowed values");
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = withError(vErrors, instancePath, "type", { type: schema9.type }, "must be object,null");
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["@odata.type"] !== void 0) {
      if (typeof data["@odata.type"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.deviceImportStatus !== void 0) {
      if (!validate25(data.deviceImportStatus, { instancePath: instancePath + "/deviceImportStatus", parentData: data, parentDataProperty: "deviceImportStatus", rootData })) {
        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
        errors = vErrors.length;
      }
    }
    if (data.deviceRegistrationId !== void 0) {
      let data2 = data.deviceRegistrationId;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceRegistrationId", "type", { type: schema9.properties.deviceRegistrationId.type }, "must be string,null");
        errors++;
      }
    }
    if (data.deviceErrorCode !== void 0) {
      let data3 = data.deviceErrorCode;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "type", { type: "integer" }, "must be integer");
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 2147483647 || isNaN(data3)) {
          vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "maximum", { comparison: "<=", limit: 2147483647 }, "must be <= 2147483647");
          errors++;
        }
        if (data3 < -2147483648 || isNaN(data3)) {
          vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "minimum", { comparison: ">=", limit: -2147483648 }, "must be >= -2147483648");
          errors++;
        }
      }
    }
    if (data.deviceErrorName !== void 0) {
      let data4 = data.deviceErrorName;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceErrorName", "type", { type: schema9.properties.deviceErrorName.type }, "must be string,null");
        errors++;
      }
    }
  }
  validate24.errors = vErrors;
  return errors === 0;
}
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "id" }, "must have required property 'id'");
      errors++;
    }
    if (data["@odata.type"] !== void 0) {
      if (typeof data["@odata.type"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data["@odata.context"] !== void 0) {
      if (typeof data["@odata.context"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.context", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data2 = data.id;
      if (typeof data2 === "string") {
        if (!formats0.test(data2)) {
          vErrors = withError(vErrors, instancePath + "/id", "format", { format: "uuid" }, 'must match format "uuid"');
          errors++;
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/id", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.groupTag !== void 0) {
      let data3 = data.groupTag;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = withError(vErrors, instancePath + "/groupTag", "type", { type: schema8.properties.groupTag.type }, "must be string,null");
        errors++;
      }
    }
    if (data.serialNumber !== void 0) {
      let data4 = data.serialNumber;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/serialNumber", "type", { type: schema8.properties.serialNumber.type }, "must be string,null");
        errors++;
      }
    }
    if (data.productKey !== void 0) {
      let data5 = data.productKey;
      if (typeof data5 !== "string" && data5 !== null) {
        vErrors = withError(vErrors, instancePath + "/productKey", "type", { type: schema8.properties.productKey.type }, "must be string,null");
        errors++;
      }
    }
    if (data.importId !== void 0) {
      let data6 = data.importId;
      if (typeof data6 !== "string" && data6 !== null) {
        vErrors = withError(vErrors, instancePath + "/importId", "type", { type: schema8.properties.importId.type }, "must be string,null");
        errors++;
      }
    }
    if (data.hardwareIdentifier !== void 0) {
      let data7 = data.hardwareIdentifier;
      if (typeof data7 !== "string" && data7 !== null) {
        vErrors = withError(vErrors, instancePath + "/hardwareIdentifier", "type", { type: schema8.properties.hardwareIdentifier.type }, "must be string,null");
        errors++;
      }
      if (typeof data7 === "string") {
        if (!formats2.test(data7)) {
          vErrors = withError(vErrors, instancePath + "/hardwareIdentifier", "format", { format: "byte" }, 'must match format "byte"');
          errors++;
        }
      }
    }
    if (data.state !== void 0) {
      if (!validate24(data.state, { instancePath: instancePath + "/state", parentData: data, parentDataProperty: "state", rootData })) {
        vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
        errors = vErrors.length;
      }
    }
    if (data.assignedUserPrincipalName !== void 0) {
      let data9 = data.assignedUserPrincipalName;
      if (typeof data9 !== "string" && data9 !== null) {
        vErrors = withError(vErrors, instancePath + "/assignedUserPrincipalName", "type", { type: schema8.properties.assignedUserPrincipalName.type }, "must be string,null");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.value === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "value" }, "must have required property 'value'");
      errors++;
    }
    if (data["@odata.context"] !== void 0) {
      if (typeof data["@odata.context"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.context", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data["@odata.nextLink"] !== void 0) {
      if (typeof data["@odata.nextLink"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.nextLink", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.value !== void 0) {
      let data2 = data.value;
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate23(data2[i0], { instancePath: instancePath + "/value/" + i0, parentData: data2, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/value", "type", { type: "array" }, "must be array");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate22(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
    errors = vErrors.length;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var bodies1 = validate30;
var schema12 = { "type": "object", "required": ["error"], "properties": { "error": { "type": "object", "required": ["code", "message"], "properties": { "code": { "type": "string" }, "message": { "type": "string" }, "target": { "type": ["string", "null"] }, "details": { "type": ["array", "null"], "items": { "$ref": "https://contract.invalid/ODataErrorDetail" } }, "innerError": { "$ref": "https://contract.invalid/ODataInnerError" }, "innererror": { "$ref": "https://contract.invalid/ODataInnerError" } } } }, "$id": "https://contract.invalid/ODataError" };
var schema13 = { "type": "object", "required": ["code", "message"], "properties": { "code": { "type": "string" }, "message": { "type": "string" }, "target": { "type": ["string", "null"] } }, "$id": "https://contract.invalid/ODataErrorDetail" };
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "code" }, "must have required property 'code'");
      errors++;
    }
    if (data.message === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "message" }, "must have required property 'message'");
      errors++;
    }
    if (data.code !== void 0) {
      if (typeof data.code !== "string") {
        vErrors = withError(vErrors, instancePath + "/code", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.message !== void 0) {
      if (typeof data.message !== "string") {
        vErrors = withError(vErrors, instancePath + "/message", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.target !== void 0) {
      let data2 = data.target;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/target", "type", { type: schema13.properties.target.type }, "must be string,null");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var schema14 = { "type": ["object", "null"], "properties": { "code": { "type": "string" }, "message": { "type": "string" }, "date": { "type": "string" }, "request-id": { "type": "string" }, "client-request-id": { "type": "string" }, "innerError": { "$ref": "https://contract.invalid/ODataInnerError" }, "innererror": { "$ref": "https://contract.invalid/ODataInnerError" } }, "$id": "https://contract.invalid/ODataInnerError" };
var wrapper0 = { validate: validate34 };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = withError(vErrors, instancePath, "type", { type: schema14.type }, "must be object,null");
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code !== void 0) {
      if (typeof data.code !== "string") {
        vErrors = withError(vErrors, instancePath + "/code", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.message !== void 0) {
      if (typeof data.message !== "string") {
        vErrors = withError(vErrors, instancePath + "/message", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.date !== void 0) {
      if (typeof data.date !== "string") {
        vErrors = withError(vErrors, instancePath + "/date", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data["request-id"] !== void 0) {
      if (typeof data["request-id"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/request-id", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data["client-request-id"] !== void 0) {
      if (typeof data["client-request-id"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/client-request-id", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.innerError !== void 0) {
      if (!wrapper0.validate(data.innerError, { instancePath: instancePath + "/innerError", parentData: data, parentDataProperty: "innerError", rootData })) {
        vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.innererror !== void 0) {
      if (!wrapper0.validate(data.innererror, { instancePath: instancePath + "/innererror", parentData: data, parentDataProperty: "innererror", rootData })) {
        vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
  }
  validate34.errors = vErrors;
  return errors === 0;
}
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "error" }, "must have required property 'error'");
      errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = withError(vErrors, instancePath + "/error", "required", { missingProperty: "code" }, "must have required property 'code'");
          errors++;
        }
        if (data0.message === void 0) {
          vErrors = withError(vErrors, instancePath + "/error", "required", { missingProperty: "message" }, "must have required property 'message'");
          errors++;
        }
        if (data0.code !== void 0) {
          if (typeof data0.code !== "string") {
            vErrors = withError(vErrors, instancePath + "/error/code", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (data0.message !== void 0) {
          if (typeof data0.message !== "string") {
            vErrors = withError(vErrors, instancePath + "/error/message", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (data0.target !== void 0) {
          let data3 = data0.target;
          if (typeof data3 !== "string" && data3 !== null) {
            vErrors = withError(vErrors, instancePath + "/error/target", "type", { type: schema12.properties.error.properties.target.type }, "must be string,null");
            errors++;
          }
        }
        if (data0.details !== void 0) {
          let data4 = data0.details;
          if (!Array.isArray(data4) && data4 !== null) {
            vErrors = withError(vErrors, instancePath + "/error/details", "type", { type: schema12.properties.error.properties.details.type }, "must be array,null");
            errors++;
          }
          if (Array.isArray(data4)) {
            const len0 = data4.length;
            for (let i0 = 0; i0 < len0; i0++) {
              if (!validate32(data4[i0], { instancePath: instancePath + "/error/details/" + i0, parentData: data4, parentDataProperty: i0, rootData })) {
                vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
                errors = vErrors.length;
              }
            }
          }
        }
        if (data0.innerError !== void 0) {
          if (!validate34(data0.innerError, { instancePath: instancePath + "/error/innerError", parentData: data0, parentDataProperty: "innerError", rootData })) {
            vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
            errors = vErrors.length;
          }
        }
        if (data0.innererror !== void 0) {
          if (!validate34(data0.innererror, { instancePath: instancePath + "/error/innererror", parentData: data0, parentDataProperty: "innererror", rootData })) {
            vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/error", "type", { type: "object" }, "must be object");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate31(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
    errors = vErrors.length;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
var bodies2 = validate38;
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate23(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
    errors = vErrors.length;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var bodies3 = validate40;
var schema17 = { "type": "object", "required": ["serialNumber", "hardwareIdentifier"], "additionalProperties": false, "properties": { "@odata.type": { "type": "string", "enum": ["#microsoft.graph.importedWindowsAutopilotDeviceIdentity"] }, "id": { "type": "string" }, "groupTag": { "type": ["string", "null"] }, "serialNumber": { "type": "string" }, "productKey": { "type": ["string", "null"] }, "importId": { "type": ["string", "null"] }, "hardwareIdentifier": { "type": "string", "format": "byte" }, "state": { "$ref": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityStateCreate" }, "assignedUserPrincipalName": { "type": ["string", "null"] } }, "$id": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityCreate" };
var func2 = Object.prototype.hasOwnProperty;
var schema18 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "@odata.type": { "type": "string", "enum": ["microsoft.graph.importedWindowsAutopilotDeviceIdentityState"] }, "deviceImportStatus": { "$ref": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityImportStatus" }, "deviceRegistrationId": { "type": ["string", "null"] }, "deviceErrorCode": { "type": "integer", "minimum": -2147483648, "maximum": 2147483647 }, "deviceErrorName": { "type": ["string", "null"] } }, "$id": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityStateCreate" };
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = withError(vErrors, instancePath, "type", { type: schema18.type }, "must be object,null");
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "@odata.type" || key0 === "deviceImportStatus" || key0 === "deviceRegistrationId" || key0 === "deviceErrorCode" || key0 === "deviceErrorName")) {
        vErrors = withError(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 }, "must NOT have additional properties");
        errors++;
      }
    }
    if (data["@odata.type"] !== void 0) {
      let data0 = data["@odata.type"];
      if (typeof data0 !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", { type: "string" }, "must be string");
        errors++;
      }
      if (!(data0 === "microsoft.graph.importedWindowsAutopilotDeviceIdentityState")) {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "enum", { allowedValues: schema18.properties["@odata.type"].enum }, "must be equal to one of the allowed values");
        errors++;
      }
    }
    if (data.deviceImportStatus !== void 0) {
      if (!validate25(data.deviceImportStatus, { instancePath: instancePath + "/deviceImportStatus", parentData: data, parentDataProperty: "deviceImportStatus", rootData })) {
        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
        errors = vErrors.length;
      }
    }
    if (data.deviceRegistrationId !== void 0) {
      let data2 = data.deviceRegistrationId;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceRegistrationId", "type", { type: schema18.properties.deviceRegistrationId.type }, "must be string,null");
        errors++;
      }
    }
    if (data.deviceErrorCode !== void 0) {
      let data3 = data.deviceErrorCode;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "type", { type: "integer" }, "must be integer");
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 2147483647 || isNaN(data3)) {
          vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "maximum", { comparison: "<=", limit: 2147483647 }, "must be <= 2147483647");
          errors++;
        }
        if (data3 < -2147483648 || isNaN(data3)) {
          vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "minimum", { comparison: ">=", limit: -2147483648 }, "must be >= -2147483648");
          errors++;
        }
      }
    }
    if (data.deviceErrorName !== void 0) {
      let data4 = data.deviceErrorName;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceErrorName", "type", { type: schema18.properties.deviceErrorName.type }, "must be string,null");
        errors++;
      }
    }
  }
  validate42.errors = vErrors;
  return errors === 0;
}
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.serialNumber === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "serialNumber" }, "must have required property 'serialNumber'");
      errors++;
    }
    if (data.hardwareIdentifier === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "hardwareIdentifier" }, "must have required property 'hardwareIdentifier'");
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema17.properties, key0)) {
        vErrors = withError(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 }, "must NOT have additional properties");
        errors++;
      }
    }
    if (data["@odata.type"] !== void 0) {
      let data0 = data["@odata.type"];
      if (typeof data0 !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", { type: "string" }, "must be string");
        errors++;
      }
      if (!(data0 === "#microsoft.graph.importedWindowsAutopilotDeviceIdentity")) {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "enum", { allowedValues: schema17.properties["@odata.type"].enum }, "must be equal to one of the allowed values");
        errors++;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        vErrors = withError(vErrors, instancePath + "/id", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.groupTag !== void 0) {
      let data2 = data.groupTag;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/groupTag", "type", { type: schema17.properties.groupTag.type }, "must be string,null");
        errors++;
      }
    }
    if (data.serialNumber !== void 0) {
      if (typeof data.serialNumber !== "string") {
        vErrors = withError(vErrors, instancePath + "/serialNumber", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.productKey !== void 0) {
      let data4 = data.productKey;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/productKey", "type", { type: schema17.properties.productKey.type }, "must be string,null");
        errors++;
      }
    }
    if (data.importId !== void 0) {
      let data5 = data.importId;
      if (typeof data5 !== "string" && data5 !== null) {
        vErrors = withError(vErrors, instancePath + "/importId", "type", { type: schema17.properties.importId.type }, "must be string,null");
        errors++;
      }
    }
    if (data.hardwareIdentifier !== void 0) {
      let data6 = data.hardwareIdentifier;
      if (typeof data6 === "string") {
        if (!formats2.test(data6)) {
          vErrors = withError(vErrors, instancePath + "/hardwareIdentifier", "format", { format: "byte" }, 'must match format "byte"');
          errors++;
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/hardwareIdentifier", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.state !== void 0) {
      if (!validate42(data.state, { instancePath: instancePath + "/state", parentData: data, parentDataProperty: "state", rootData })) {
        vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.assignedUserPrincipalName !== void 0) {
      let data8 = data.assignedUserPrincipalName;
      if (typeof data8 !== "string" && data8 !== null) {
        vErrors = withError(vErrors, instancePath + "/assignedUserPrincipalName", "type", { type: schema17.properties.assignedUserPrincipalName.type }, "must be string,null");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate41(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
    errors = vErrors.length;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
var bodies4 = validate46;
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.importedWindowsAutopilotDeviceIdentities === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "importedWindowsAutopilotDeviceIdentities" }, "must have required property 'importedWindowsAutopilotDeviceIdentities'");
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "importedWindowsAutopilotDeviceIdentities")) {
        vErrors = withError(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 }, "must NOT have additional properties");
        errors++;
      }
    }
    if (data.importedWindowsAutopilotDeviceIdentities !== void 0) {
      let data0 = data.importedWindowsAutopilotDeviceIdentities;
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate41(data0[i0], { instancePath: instancePath + "/importedWindowsAutopilotDeviceIdentities/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/importedWindowsAutopilotDeviceIdentities", "type", { type: "array" }, "must be array");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate47.errors = vErrors;
  return errors === 0;
}
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate47(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
    errors = vErrors.length;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
var bodies5 = validate50;
var schema22 = { "type": "object", "required": ["id"], "properties": { "@odata.type": { "type": "string" }, "@odata.context": { "type": "string" }, "id": { "type": "string" }, "lastSyncDateTime": { "type": ["string", "null"], "format": "date-time" }, "lastManualSyncTriggerDateTime": { "type": ["string", "null"], "format": "date-time" }, "syncStatus": { "$ref": "https://contract.invalid/WindowsAutopilotSyncStatus" } }, "$id": "https://contract.invalid/WindowsAutopilotSettings" };
var formats6 = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
var schema23 = { "type": "string", "enum": ["unknown", "inProgress", "completed", "failed"], "$id": "https://contract.invalid/WindowsAutopilotSyncStatus" };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", { type: "string" }, "must be string");
    errors++;
  }
  if (!(data === "unknown" || data === "inProgress" || data === "completed" || data === "failed")) {
    vErrors = withError(vErrors, instancePath, "enum", { allowedValues: schema23.enum }, "must be equal to one of the allowed values");
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      vErrors = withError(vErrors, instancePath, "required", { missingProperty: "id" }, "must have required property 'id'");
      errors++;
    }
    if (data["@odata.type"] !== void 0) {
      if (typeof data["@odata.type"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data["@odata.context"] !== void 0) {
      if (typeof data["@odata.context"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.context", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        vErrors = withError(vErrors, instancePath + "/id", "type", { type: "string" }, "must be string");
        errors++;
      }
    }
    if (data.lastSyncDateTime !== void 0) {
      let data3 = data.lastSyncDateTime;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = withError(vErrors, instancePath + "/lastSyncDateTime", "type", { type: schema22.properties.lastSyncDateTime.type }, "must be string,null");
        errors++;
      }
      if (typeof data3 === "string") {
        if (!formats6.test(data3)) {
          vErrors = withError(vErrors, instancePath + "/lastSyncDateTime", "format", { format: "date-time" }, 'must match format "date-time"');
          errors++;
        }
      }
    }
    if (data.lastManualSyncTriggerDateTime !== void 0) {
      let data4 = data.lastManualSyncTriggerDateTime;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/lastManualSyncTriggerDateTime", "type", { type: schema22.properties.lastManualSyncTriggerDateTime.type }, "must be string,null");
        errors++;
      }
      if (typeof data4 === "string") {
        if (!formats6.test(data4)) {
          vErrors = withError(vErrors, instancePath + "/lastManualSyncTriggerDateTime", "format", { format: "date-time" }, 'must match format "date-time"');
          errors++;
        }
      }
    }
    if (data.syncStatus !== void 0) {
      if (!validate52(data.syncStatus, { instancePath: instancePath + "/syncStatus", parentData: data, parentDataProperty: "syncStatus", rootData })) {
        vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate51.errors = vErrors;
  return errors === 0;
}
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate51(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
    errors = vErrors.length;
  }
  validate50.errors = vErrors;
  return errors === 0;
}
function withError(errors, instancePath, keyword, params, message) {
  errors ??= [];
  errors.push({ instancePath, keyword, params, message });
  return errors;
}

// validators:texts
var texts0 = validate212;
function validate212(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["request-id"] !== void 0) {
      let data0 = data["request-id"];
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/request-id", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["request-id"] = coerced0;
          }
        }
      }
    }
    if (data["client-request-id"] !== void 0) {
      let data1 = data["client-request-id"];
      if (typeof data1 !== "string") {
        let dataType1 = typeof data1;
        let coerced1 = void 0;
        if (!(coerced1 !== void 0)) {
          if (dataType1 == "number" || dataType1 == "boolean") {
            coerced1 = "" + data1;
          } else if (data1 === null) {
            coerced1 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/client-request-id", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced1 !== void 0) {
          data1 = coerced1;
          if (data !== void 0) {
            data["client-request-id"] = coerced1;
          }
        }
      }
    }
    if (data.date !== void 0) {
      let data2 = data.date;
      if (typeof data2 !== "string") {
        let dataType2 = typeof data2;
        let coerced2 = void 0;
        if (!(coerced2 !== void 0)) {
          if (dataType2 == "number" || dataType2 == "boolean") {
            coerced2 = "" + data2;
          } else if (data2 === null) {
            coerced2 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/date", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced2 !== void 0) {
          data2 = coerced2;
          if (data !== void 0) {
            data["date"] = coerced2;
          }
        }
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate212.errors = vErrors;
  return errors === 0;
}
var texts1 = validate222;
function validate222(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["request-id"] !== void 0) {
      let data0 = data["request-id"];
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/request-id", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["request-id"] = coerced0;
          }
        }
      }
    }
    if (data["client-request-id"] !== void 0) {
      let data1 = data["client-request-id"];
      if (typeof data1 !== "string") {
        let dataType1 = typeof data1;
        let coerced1 = void 0;
        if (!(coerced1 !== void 0)) {
          if (dataType1 == "number" || dataType1 == "boolean") {
            coerced1 = "" + data1;
          } else if (data1 === null) {
            coerced1 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/client-request-id", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced1 !== void 0) {
          data1 = coerced1;
          if (data !== void 0) {
            data["client-request-id"] = coerced1;
          }
        }
      }
    }
    if (data.date !== void 0) {
      let data2 = data.date;
      if (typeof data2 !== "string") {
        let dataType2 = typeof data2;
        let coerced2 = void 0;
        if (!(coerced2 !== void 0)) {
          if (dataType2 == "number" || dataType2 == "boolean") {
            coerced2 = "" + data2;
          } else if (data2 === null) {
            coerced2 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/date", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced2 !== void 0) {
          data2 = coerced2;
          if (data !== void 0) {
            data["date"] = coerced2;
          }
        }
      }
    }
    if (data["x-ms-ags-diagnostic"] !== void 0) {
      let data3 = data["x-ms-ags-diagnostic"];
      if (typeof data3 !== "string") {
        let dataType3 = typeof data3;
        let coerced3 = void 0;
        if (!(coerced3 !== void 0)) {
          if (dataType3 == "number" || dataType3 == "boolean") {
            coerced3 = "" + data3;
          } else if (data3 === null) {
            coerced3 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/x-ms-ags-diagnostic", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced3 !== void 0) {
          data3 = coerced3;
          if (data !== void 0) {
            data["x-ms-ags-diagnostic"] = coerced3;
          }
        }
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate222.errors = vErrors;
  return errors === 0;
}
var texts2 = validate232;
function validate232(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["request-id"] !== void 0) {
      let data0 = data["request-id"];
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/request-id", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["request-id"] = coerced0;
          }
        }
      }
    }
    if (data["client-request-id"] !== void 0) {
      let data1 = data["client-request-id"];
      if (typeof data1 !== "string") {
        let dataType1 = typeof data1;
        let coerced1 = void 0;
        if (!(coerced1 !== void 0)) {
          if (dataType1 == "number" || dataType1 == "boolean") {
            coerced1 = "" + data1;
          } else if (data1 === null) {
            coerced1 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/client-request-id", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced1 !== void 0) {
          data1 = coerced1;
          if (data !== void 0) {
            data["client-request-id"] = coerced1;
          }
        }
      }
    }
    if (data.date !== void 0) {
      let data2 = data.date;
      if (typeof data2 !== "string") {
        let dataType2 = typeof data2;
        let coerced2 = void 0;
        if (!(coerced2 !== void 0)) {
          if (dataType2 == "number" || dataType2 == "boolean") {
            coerced2 = "" + data2;
          } else if (data2 === null) {
            coerced2 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/date", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced2 !== void 0) {
          data2 = coerced2;
          if (data !== void 0) {
            data["date"] = coerced2;
          }
        }
      }
    }
    if (data["x-ms-ags-diagnostic"] !== void 0) {
      let data3 = data["x-ms-ags-diagnostic"];
      if (typeof data3 !== "string") {
        let dataType3 = typeof data3;
        let coerced3 = void 0;
        if (!(coerced3 !== void 0)) {
          if (dataType3 == "number" || dataType3 == "boolean") {
            coerced3 = "" + data3;
          } else if (data3 === null) {
            coerced3 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/x-ms-ags-diagnostic", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced3 !== void 0) {
          data3 = coerced3;
          if (data !== void 0) {
            data["x-ms-ags-diagnostic"] = coerced3;
          }
        }
      }
    }
    if (data["retry-after"] !== void 0) {
      let data4 = data["retry-after"];
      if (!(typeof data4 == "number" && isFinite(data4))) {
        let dataType4 = typeof data4;
        let coerced4 = void 0;
        if (!(coerced4 !== void 0)) {
          if (dataType4 == "boolean" || data4 === null || dataType4 == "string" && data4 && data4 == +data4) {
            coerced4 = +data4;
          } else {
            vErrors = withError2(vErrors, instancePath + "/retry-after", "type", { type: "number" }, "must be number");
            errors++;
          }
        }
        if (coerced4 !== void 0) {
          data4 = coerced4;
          if (data !== void 0) {
            data["retry-after"] = coerced4;
          }
        }
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          vErrors = withError2(vErrors, instancePath + "/retry-after", "minimum", { comparison: ">=", limit: 0 }, "must be >= 0");
          errors++;
        }
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate232.errors = vErrors;
  return errors === 0;
}
var texts3 = validate242;
var schema92 = { "type": "object", "required": [], "properties": { "$filter": { "type": "string" }, "$select": { "type": "array", "items": { "type": "string", "enum": ["id", "groupTag", "serialNumber", "productKey", "importId", "hardwareIdentifier", "state", "assignedUserPrincipalName"] } }, "$top": { "type": "integer", "minimum": 0, "maximum": 2147483647 }, "$skip": { "type": "integer", "minimum": 0, "maximum": 2147483647 }, "$skiptoken": { "type": "string" } } };
function validate242(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.$filter !== void 0) {
      let data0 = data.$filter;
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/$filter", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["$filter"] = coerced0;
          }
        }
      }
    }
    if (data.$select !== void 0) {
      let data1 = data.$select;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 !== "string") {
            let dataType1 = typeof data2;
            let coerced1 = void 0;
            if (!(coerced1 !== void 0)) {
              if (dataType1 == "number" || dataType1 == "boolean") {
                coerced1 = "" + data2;
              } else if (data2 === null) {
                coerced1 = "";
              } else {
                vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "type", { type: "string" }, "must be string");
                errors++;
              }
            }
            if (coerced1 !== void 0) {
              data2 = coerced1;
              if (data1 !== void 0) {
                data1[i0] = coerced1;
              }
            }
          }
          if (!(data2 === "id" || data2 === "groupTag" || data2 === "serialNumber" || data2 === "productKey" || data2 === "importId" || data2 === "hardwareIdentifier" || data2 === "state" || data2 === "assignedUserPrincipalName")) {
            vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "enum", { allowedValues: schema92.properties.$select.items.enum }, "must be equal to one of the allowed values");
            errors++;
          }
        }
      } else {
        vErrors = withError2(vErrors, instancePath + "/$select", "type", { type: "array" }, "must be array");
        errors++;
      }
    }
    if (data.$top !== void 0) {
      let data3 = data.$top;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        let dataType2 = typeof data3;
        let coerced2 = void 0;
        if (!(coerced2 !== void 0)) {
          if (dataType2 === "boolean" || data3 === null || dataType2 === "string" && data3 && data3 == +data3 && !(data3 % 1)) {
            coerced2 = +data3;
          } else {
            vErrors = withError2(vErrors, instancePath + "/$top", "type", { type: "integer" }, "must be integer");
            errors++;
          }
        }
        if (coerced2 !== void 0) {
          data3 = coerced2;
          if (data !== void 0) {
            data["$top"] = coerced2;
          }
        }
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 2147483647 || isNaN(data3)) {
          vErrors = withError2(vErrors, instancePath + "/$top", "maximum", { comparison: "<=", limit: 2147483647 }, "must be <= 2147483647");
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          vErrors = withError2(vErrors, instancePath + "/$top", "minimum", { comparison: ">=", limit: 0 }, "must be >= 0");
          errors++;
        }
      }
    }
    if (data.$skip !== void 0) {
      let data4 = data.$skip;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        let dataType3 = typeof data4;
        let coerced3 = void 0;
        if (!(coerced3 !== void 0)) {
          if (dataType3 === "boolean" || data4 === null || dataType3 === "string" && data4 && data4 == +data4 && !(data4 % 1)) {
            coerced3 = +data4;
          } else {
            vErrors = withError2(vErrors, instancePath + "/$skip", "type", { type: "integer" }, "must be integer");
            errors++;
          }
        }
        if (coerced3 !== void 0) {
          data4 = coerced3;
          if (data !== void 0) {
            data["$skip"] = coerced3;
          }
        }
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 2147483647 || isNaN(data4)) {
          vErrors = withError2(vErrors, instancePath + "/$skip", "maximum", { comparison: "<=", limit: 2147483647 }, "must be <= 2147483647");
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          vErrors = withError2(vErrors, instancePath + "/$skip", "minimum", { comparison: ">=", limit: 0 }, "must be >= 0");
          errors++;
        }
      }
    }
    if (data.$skiptoken !== void 0) {
      let data5 = data.$skiptoken;
      if (typeof data5 !== "string") {
        let dataType4 = typeof data5;
        let coerced4 = void 0;
        if (!(coerced4 !== void 0)) {
          if (dataType4 == "number" || dataType4 == "boolean") {
            coerced4 = "" + data5;
          } else if (data5 === null) {
            coerced4 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/$skiptoken", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced4 !== void 0) {
          data5 = coerced4;
          if (data !== void 0) {
            data["$skiptoken"] = coerced4;
          }
        }
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate242.errors = vErrors;
  return errors === 0;
}
var texts4 = validate252;
function validate252(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["client-request-id"] !== void 0) {
      let data0 = data["client-request-id"];
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/client-request-id", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["client-request-id"] = coerced0;
          }
        }
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate252.errors = vErrors;
  return errors === 0;
}
var texts5 = validate26;
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.importedwindowsautopilotdeviceidentityid === void 0) {
      vErrors = withError2(vErrors, instancePath, "required", { missingProperty: "importedwindowsautopilotdeviceidentityid" }, "must have required property 'importedwindowsautopilotdeviceidentityid'");
      errors++;
    }
    if (data.importedwindowsautopilotdeviceidentityid !== void 0) {
      let data0 = data.importedwindowsautopilotdeviceidentityid;
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/importedwindowsautopilotdeviceidentityid", "type", { type: "string" }, "must be string");
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["importedwindowsautopilotdeviceidentityid"] = coerced0;
          }
        }
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", { type: "object" }, "must be object");
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
function withError2(errors, instancePath, keyword, params, message) {
  errors ??= [];
  errors.push({ instancePath, keyword, params, message });
  return errors;
}

// <stdin>
var examples = [{ "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities", "value": [{ "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "complete", "deviceRegistrationId": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }, { "id": "d3c2a1b0-9e8f-4d7c-b6a5-f4e3d2c1b0a9", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0002", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "error", "deviceRegistrationId": "", "deviceErrorCode": 808, "deviceErrorName": "ZtdDeviceAssignedToOtherTenant" }, "assignedUserPrincipalName": "" }, { "id": "e4d3b2c1-af90-4e8d-87b6-05f4e3d2c1ba", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0003", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "unknown", "deviceRegistrationId": "", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }] }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities", "@odata.nextLink": "https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities?$skiptoken=LastDeviceName%3d%27%27", "value": [{ "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "complete", "deviceRegistrationId": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }] }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities", "value": [] }, { "error": { "code": "BadRequest", "message": '{\r\n  "_version": 3,\r\n  "Message": "An error has occurred - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10 - Url: https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService/deviceManagement/importedWindowsAutopilotDeviceIdentities?api-version=5026-11-01",\r\n  "CustomApiErrorPhrase": "",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}', "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "InvalidAuthenticationToken", "message": "Access token is empty or expired.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "Forbidden", "message": '{\r\n  "_version": 3,\r\n  "Message": "Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementServiceConfig.ReadWrite.All - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10 - Url: https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService/deviceManagement/importedWindowsAutopilotDeviceIdentities?api-version=5026-11-01",\r\n  "CustomApiErrorPhrase": "Forbidden",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}', "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "TooManyRequests", "message": "Too many requests.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "InternalServerError", "message": '{\r\n  "_version": 3,\r\n  "Message": "An internal server error has occurred - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10 - Url: https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService/deviceManagement/importedWindowsAutopilotDeviceIdentities?api-version=5026-11-01",\r\n  "CustomApiErrorPhrase": "",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}', "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "ServiceUnavailable", "message": "The service is temporarily unavailable.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.type": "#microsoft.graph.importedWindowsAutopilotDeviceIdentity", "id": "985b4f49-4f49-985b-494f-5b98494f5b98", "groupTag": "Group Tag value", "serialNumber": "Serial Number value", "productKey": "Product Key value", "importId": "Import Id value", "hardwareIdentifier": "aGFyZHdhcmVJZGVudGlmaWVy", "state": { "@odata.type": "microsoft.graph.importedWindowsAutopilotDeviceIdentityState", "deviceImportStatus": "pending", "deviceRegistrationId": "Device Registration Id value", "deviceErrorCode": 15, "deviceErrorName": "Device Error Name value" }, "assignedUserPrincipalName": "Assigned User Principal Name value" }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities/$entity", "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "unknown", "deviceRegistrationId": "", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }, { "error": { "code": "BadRequest", "message": "Cannot convert the literal 'not base64' to the expected type 'Edm.Binary'.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "BadRequest", "message": "The property 'GroupTag' does not exist on type 'microsoft.graph.importedWindowsAutopilotDeviceIdentity'.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#Collection(microsoft.graph.importedWindowsAutopilotDeviceIdentity)", "value": [{ "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "unknown", "deviceRegistrationId": "", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }, { "id": "e4d3b2c1-af90-4e8d-87b6-05f4e3d2c1ba", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0002", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "unknown", "deviceRegistrationId": "", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }] }, { "error": { "code": "RequestEntityTooLarge", "message": "The request body is too large.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities/$entity", "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "complete", "deviceRegistrationId": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }, { "error": { "code": "ResourceNotFound", "message": "Resource does not exist.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotSettings/$entity", "id": "fb1c8f0d-4f2e-4c3b-9a51-6d7e8f901234", "lastSyncDateTime": "2026-11-24T08:00:00Z", "lastManualSyncTriggerDateTime": "2026-11-24T07:58:30Z", "syncStatus": "completed" }, { "error": { "code": "Conflict", "message": '{\r\n  "_version": 3,\r\n  "Message": "A synchronisation is in progress - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10 - Url: https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService/deviceManagement/importedWindowsAutopilotDeviceIdentities?api-version=5026-11-01",\r\n  "CustomApiErrorPhrase": "SyncInProgress",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}', "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }];
var responses = [{
  body: bodies0,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: { lastPage: examples[0], firstPage: examples[1], emptyPage: examples[2] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { badRequestIntune: examples[3] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { unauthorized: examples[4] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { forbidden: examples[5] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic", "Retry-After"], validate: texts2 },
  examples: { tooManyRequests: examples[6] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { internalServerError: examples[7] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic", "Retry-After"], validate: texts2 },
  examples: { serviceUnavailable: examples[8] }
}, {
  body: bodies2,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: { publishedResponse: examples[9], newRecord: examples[10] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { badRequestIntune: examples[3], badRequestNotBase64: examples[11], badRequestUnknownProperty: examples[12] }
}, {
  body: bodies0,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: { importResponse: examples[13] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { contentTooLarge: examples[14] }
}, {
  body: bodies2,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: { completeRecord: examples[15], newRecord: examples[10] }
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { notFound: examples[16] }
}, {
  body: void 0,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: {}
}, {
  body: bodies5,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: { settings: examples[17] }
}, {
  body: void 0,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: {}
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { conflict: examples[18] }
}];
var headerExamples = { "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10", "Date": "Tue, 24 Nov 2026 08:15:30 GMT", "x-ms-ags-diagnostic": '{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"AM000000000"}}', "Retry-After": "2.128" };
var validators = { listImportedWindowsAutopilotDeviceIdentities: {
  body: void 0,
  query: { names: ["$filter", "$select", "$top", "$skip", "$skiptoken"], lists: { "$select": false }, validate: texts3 },
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: void 0,
  responses: { 200: responses[0], 400: responses[1], 401: responses[2], 403: responses[3], 429: responses[4], 500: responses[5], 503: responses[6] }
}, createImportedWindowsAutopilotDeviceIdentity: {
  body: { required: true, validate: bodies3 },
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: void 0,
  responses: { 201: responses[7], 400: responses[8], 401: responses[2], 403: responses[3], 429: responses[4], 500: responses[5], 503: responses[6] }
}, importImportedWindowsAutopilotDeviceIdentities: {
  body: { required: true, validate: bodies4 },
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: void 0,
  responses: { 200: responses[9], 400: responses[8], 401: responses[2], 403: responses[3], 413: responses[10], 429: responses[4], 500: responses[5], 503: responses[6] }
}, getImportedWindowsAutopilotDeviceIdentity: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["importedwindowsautopilotdeviceidentityid"], lists: {}, validate: texts5 },
  responses: { 200: responses[11], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 429: responses[4], 500: responses[5], 503: responses[6] }
}, deleteImportedWindowsAutopilotDeviceIdentity: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["importedwindowsautopilotdeviceidentityid"], lists: {}, validate: texts5 },
  responses: { 204: responses[13], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 429: responses[4], 500: responses[5], 503: responses[6] }
}, getWindowsAutopilotSettings: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: void 0,
  responses: { 200: responses[14], 400: responses[1], 401: responses[2], 403: responses[3], 429: responses[4], 500: responses[5], 503: responses[6] }
}, syncWindowsAutopilotSettings: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: void 0,
  responses: { 204: responses[15], 400: responses[1], 401: responses[2], 403: responses[3], 409: responses[16], 429: responses[4], 500: responses[5], 503: responses[6] }
} };
export {
  headerExamples,
  validators
};
