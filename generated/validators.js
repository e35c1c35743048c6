// Made from openapi/ by `npm run generate` with ajv 8.20.0. Do not edit it: edit openapi/ and run that again.

// validators:bodies
var bodies0 = validate21;
var formats0 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
var schema10 = { "type": "string", "enum": ["unknown", "pending", "partial", "complete", "error"], "$id": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityImportStatus" };
function validate25(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", "must be string");
    errors++;
  }
  if (!(data === "unknown" || data === "pending" || data === "partial" || data === "complete" || data === "error")) {
    vErrors = withError(vErrors, instancePath, "enum", "must be equal to one of the allowed values", { allowedValues: schema10.enum });
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
function validate24(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = withError(vErrors, instancePath, "type", "must be object,null");
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["@odata.type"] !== void 0) {
      if (typeof data["@odata.type"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", "must be string");
        errors++;
      }
    }
    if (data.deviceImportStatus !== void 0) {
      if (!validate25(data.deviceImportStatus, { instancePath: instancePath + "/deviceImportStatus" })) {
        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
        errors = vErrors.length;
      }
    }
    if (data.deviceRegistrationId !== void 0) {
      let data2 = data.deviceRegistrationId;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceRegistrationId", "type", "must be string,null");
        errors++;
      }
    }
    if (data.deviceErrorCode !== void 0) {
      let data3 = data.deviceErrorCode;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "type", "must be integer");
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 2147483647 || isNaN(data3)) {
          vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "maximum", "must be <= 2147483647");
          errors++;
        }
        if (data3 < -2147483648 || isNaN(data3)) {
          vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "minimum", "must be >= -2147483648");
          errors++;
        }
      }
    }
    if (data.deviceErrorName !== void 0) {
      let data4 = data.deviceErrorName;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceErrorName", "type", "must be string,null");
        errors++;
      }
    }
  }
  validate24.errors = vErrors;
  return errors === 0;
}
function validate23(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'id'");
      errors++;
    }
    if (data["@odata.type"] !== void 0) {
      if (typeof data["@odata.type"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", "must be string");
        errors++;
      }
    }
    if (data["@odata.context"] !== void 0) {
      if (typeof data["@odata.context"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.context", "type", "must be string");
        errors++;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        vErrors = withError(vErrors, instancePath + "/id", "type", "must be string");
        errors++;
      }
    }
    if (data.groupTag !== void 0) {
      let data3 = data.groupTag;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = withError(vErrors, instancePath + "/groupTag", "type", "must be string,null");
        errors++;
      }
    }
    if (data.serialNumber !== void 0) {
      let data4 = data.serialNumber;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/serialNumber", "type", "must be string,null");
        errors++;
      }
    }
    if (data.productKey !== void 0) {
      let data5 = data.productKey;
      if (typeof data5 !== "string" && data5 !== null) {
        vErrors = withError(vErrors, instancePath + "/productKey", "type", "must be string,null");
        errors++;
      }
    }
    if (data.importId !== void 0) {
      let data6 = data.importId;
      if (typeof data6 !== "string" && data6 !== null) {
        vErrors = withError(vErrors, instancePath + "/importId", "type", "must be string,null");
        errors++;
      }
    }
    if (data.hardwareIdentifier !== void 0) {
      let data7 = data.hardwareIdentifier;
      if (typeof data7 !== "string" && data7 !== null) {
        vErrors = withError(vErrors, instancePath + "/hardwareIdentifier", "type", "must be string,null");
        errors++;
      }
      if (typeof data7 === "string") {
        if (!formats0.test(data7)) {
          vErrors = withError(vErrors, instancePath + "/hardwareIdentifier", "format", 'must match format "byte"');
          errors++;
        }
      }
    }
    if (data.state !== void 0) {
      if (!validate24(data.state, { instancePath: instancePath + "/state" })) {
        vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
        errors = vErrors.length;
      }
    }
    if (data.assignedUserPrincipalName !== void 0) {
      let data9 = data.assignedUserPrincipalName;
      if (typeof data9 !== "string" && data9 !== null) {
        vErrors = withError(vErrors, instancePath + "/assignedUserPrincipalName", "type", "must be string,null");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
function validate22(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.value === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'value'");
      errors++;
    }
    if (data["@odata.context"] !== void 0) {
      if (typeof data["@odata.context"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.context", "type", "must be string");
        errors++;
      }
    }
    if (data["@odata.nextLink"] !== void 0) {
      if (typeof data["@odata.nextLink"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.nextLink", "type", "must be string");
        errors++;
      }
    }
    if (data.value !== void 0) {
      let data2 = data.value;
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate23(data2[i0], { instancePath: instancePath + "/value/" + i0 })) {
            vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/value", "type", "must be array");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
function validate21(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate22(data, { instancePath })) {
    vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
    errors = vErrors.length;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var bodies1 = validate30;
function validate32(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'code'");
      errors++;
    }
    if (data.message === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'message'");
      errors++;
    }
    if (data.code !== void 0) {
      if (typeof data.code !== "string") {
        vErrors = withError(vErrors, instancePath + "/code", "type", "must be string");
        errors++;
      }
    }
    if (data.message !== void 0) {
      if (typeof data.message !== "string") {
        vErrors = withError(vErrors, instancePath + "/message", "type", "must be string");
        errors++;
      }
    }
    if (data.target !== void 0) {
      let data2 = data.target;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/target", "type", "must be string,null");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var wrapper0 = { validate: validate34 };
function validate34(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = withError(vErrors, instancePath, "type", "must be object,null");
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code !== void 0) {
      if (typeof data.code !== "string") {
        vErrors = withError(vErrors, instancePath + "/code", "type", "must be string");
        errors++;
      }
    }
    if (data.message !== void 0) {
      if (typeof data.message !== "string") {
        vErrors = withError(vErrors, instancePath + "/message", "type", "must be string");
        errors++;
      }
    }
    if (data.date !== void 0) {
      if (typeof data.date !== "string") {
        vErrors = withError(vErrors, instancePath + "/date", "type", "must be string");
        errors++;
      }
    }
    if (data["request-id"] !== void 0) {
      if (typeof data["request-id"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/request-id", "type", "must be string");
        errors++;
      }
    }
    if (data["client-request-id"] !== void 0) {
      if (typeof data["client-request-id"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/client-request-id", "type", "must be string");
        errors++;
      }
    }
    if (data.innerError !== void 0) {
      if (!wrapper0.validate(data.innerError, { instancePath: instancePath + "/innerError" })) {
        vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.innererror !== void 0) {
      if (!wrapper0.validate(data.innererror, { instancePath: instancePath + "/innererror" })) {
        vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
  }
  validate34.errors = vErrors;
  return errors === 0;
}
function validate31(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.error === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'error'");
      errors++;
    }
    if (data.error !== void 0) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.code === void 0) {
          vErrors = withError(vErrors, instancePath + "/error", "required", "must have required property 'code'");
          errors++;
        }
        if (data0.message === void 0) {
          vErrors = withError(vErrors, instancePath + "/error", "required", "must have required property 'message'");
          errors++;
        }
        if (data0.code !== void 0) {
          if (typeof data0.code !== "string") {
            vErrors = withError(vErrors, instancePath + "/error/code", "type", "must be string");
            errors++;
          }
        }
        if (data0.message !== void 0) {
          if (typeof data0.message !== "string") {
            vErrors = withError(vErrors, instancePath + "/error/message", "type", "must be string");
            errors++;
          }
        }
        if (data0.target !== void 0) {
          let data3 = data0.target;
          if (typeof data3 !== "string" && data3 !== null) {
            vErrors = withError(vErrors, instancePath + "/error/target", "type", "must be string,null");
            errors++;
          }
        }
        if (data0.details !== void 0) {
          let data4 = data0.details;
          if (!Array.isArray(data4) && data4 !== null) {
            vErrors = withError(vErrors, instancePath + "/error/details", "type", "must be array,null");
            errors++;
          }
          if (Array.isArray(data4)) {
            const len0 = data4.length;
            for (let i0 = 0; i0 < len0; i0++) {
              if (!validate32(data4[i0], { instancePath: instancePath + "/error/details/" + i0 })) {
                vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
                errors = vErrors.length;
              }
            }
          }
        }
        if (data0.innerError !== void 0) {
          if (!validate34(data0.innerError, { instancePath: instancePath + "/error/innerError" })) {
            vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
            errors = vErrors.length;
          }
        }
        if (data0.innererror !== void 0) {
          if (!validate34(data0.innererror, { instancePath: instancePath + "/error/innererror" })) {
            vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/error", "type", "must be object");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
function validate30(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate31(data, { instancePath })) {
    vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
    errors = vErrors.length;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
var bodies2 = validate38;
function validate38(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate23(data, { instancePath })) {
    vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
    errors = vErrors.length;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var bodies3 = validate40;
var schema17 = { "type": "object", "required": ["serialNumber", "hardwareIdentifier"], "additionalProperties": false, "properties": { "@odata.type": { "type": "string", "enum": ["#microsoft.graph.importedWindowsAutopilotDeviceIdentity"] }, "id": { "type": "string" }, "groupTag": { "type": ["string", "null"] }, "serialNumber": { "type": "string" }, "productKey": { "type": ["string", "null"] }, "importId": { "type": ["string", "null"] }, "hardwareIdentifier": { "type": "string", "format": "byte" }, "state": { "$ref": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityStateCreate" }, "assignedUserPrincipalName": { "type": ["string", "null"] } }, "$id": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityCreate" };
var func2 = Object.prototype.hasOwnProperty;
var schema18 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "@odata.type": { "type": "string", "enum": ["microsoft.graph.importedWindowsAutopilotDeviceIdentityState"] }, "deviceImportStatus": { "type": "string", "enum": ["unknown", "pending", "partial", "complete", "error"] }, "deviceRegistrationId": { "type": ["string", "null"] }, "deviceErrorCode": { "type": "integer", "minimum": -2147483648, "maximum": 2147483647 }, "deviceErrorName": { "type": ["string", "null"] } }, "$id": "https://contract.invalid/ImportedWindowsAutopilotDeviceIdentityStateCreate" };
function validate42(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = withError(vErrors, instancePath, "type", "must be object,null");
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "@odata.type" || key0 === "deviceImportStatus" || key0 === "deviceRegistrationId" || key0 === "deviceErrorCode" || key0 === "deviceErrorName")) {
        vErrors = withError(vErrors, instancePath, "additionalProperties", "must NOT have additional properties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data["@odata.type"] !== void 0) {
      let data0 = data["@odata.type"];
      if (typeof data0 !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", "must be string");
        errors++;
      }
      if (!(data0 === "microsoft.graph.importedWindowsAutopilotDeviceIdentityState")) {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "enum", "must be equal to one of the allowed values", { allowedValues: schema18.properties["@odata.type"].enum });
        errors++;
      }
    }
    if (data.deviceImportStatus !== void 0) {
      let data1 = data.deviceImportStatus;
      if (typeof data1 !== "string") {
        vErrors = withError(vErrors, instancePath + "/deviceImportStatus", "type", "must be string");
        errors++;
      }
      if (!(data1 === "unknown" || data1 === "pending" || data1 === "partial" || data1 === "complete" || data1 === "error")) {
        vErrors = withError(vErrors, instancePath + "/deviceImportStatus", "enum", "must be equal to one of the allowed values", { allowedValues: schema18.properties.deviceImportStatus.enum });
        errors++;
      }
    }
    if (data.deviceRegistrationId !== void 0) {
      let data2 = data.deviceRegistrationId;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceRegistrationId", "type", "must be string,null");
        errors++;
      }
    }
    if (data.deviceErrorCode !== void 0) {
      let data3 = data.deviceErrorCode;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
        vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "type", "must be integer");
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 2147483647 || isNaN(data3)) {
          vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "maximum", "must be <= 2147483647");
          errors++;
        }
        if (data3 < -2147483648 || isNaN(data3)) {
          vErrors = withError(vErrors, instancePath + "/deviceErrorCode", "minimum", "must be >= -2147483648");
          errors++;
        }
      }
    }
    if (data.deviceErrorName !== void 0) {
      let data4 = data.deviceErrorName;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceErrorName", "type", "must be string,null");
        errors++;
      }
    }
  }
  validate42.errors = vErrors;
  return errors === 0;
}
function validate41(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.serialNumber === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'serialNumber'");
      errors++;
    }
    if (data.hardwareIdentifier === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'hardwareIdentifier'");
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema17.properties, key0)) {
        vErrors = withError(vErrors, instancePath, "additionalProperties", "must NOT have additional properties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data["@odata.type"] !== void 0) {
      let data0 = data["@odata.type"];
      if (typeof data0 !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", "must be string");
        errors++;
      }
      if (!(data0 === "#microsoft.graph.importedWindowsAutopilotDeviceIdentity")) {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "enum", "must be equal to one of the allowed values", { allowedValues: schema17.properties["@odata.type"].enum });
        errors++;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        vErrors = withError(vErrors, instancePath + "/id", "type", "must be string");
        errors++;
      }
    }
    if (data.groupTag !== void 0) {
      let data2 = data.groupTag;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/groupTag", "type", "must be string,null");
        errors++;
      }
    }
    if (data.serialNumber !== void 0) {
      if (typeof data.serialNumber !== "string") {
        vErrors = withError(vErrors, instancePath + "/serialNumber", "type", "must be string");
        errors++;
      }
    }
    if (data.productKey !== void 0) {
      let data4 = data.productKey;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/productKey", "type", "must be string,null");
        errors++;
      }
    }
    if (data.importId !== void 0) {
      let data5 = data.importId;
      if (typeof data5 !== "string" && data5 !== null) {
        vErrors = withError(vErrors, instancePath + "/importId", "type", "must be string,null");
        errors++;
      }
    }
    if (data.hardwareIdentifier !== void 0) {
      let data6 = data.hardwareIdentifier;
      if (typeof data6 === "string") {
        if (!formats0.test(data6)) {
          vErrors = withError(vErrors, instancePath + "/hardwareIdentifier", "format", 'must match format "byte"');
          errors++;
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/hardwareIdentifier", "type", "must be string");
        errors++;
      }
    }
    if (data.state !== void 0) {
      if (!validate42(data.state, { instancePath: instancePath + "/state" })) {
        vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.assignedUserPrincipalName !== void 0) {
      let data8 = data.assignedUserPrincipalName;
      if (typeof data8 !== "string" && data8 !== null) {
        vErrors = withError(vErrors, instancePath + "/assignedUserPrincipalName", "type", "must be string,null");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
function validate40(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate41(data, { instancePath })) {
    vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
    errors = vErrors.length;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
var bodies4 = validate45;
function validate46(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.importedWindowsAutopilotDeviceIdentities === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'importedWindowsAutopilotDeviceIdentities'");
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "importedWindowsAutopilotDeviceIdentities")) {
        vErrors = withError(vErrors, instancePath, "additionalProperties", "must NOT have additional properties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.importedWindowsAutopilotDeviceIdentities !== void 0) {
      let data0 = data.importedWindowsAutopilotDeviceIdentities;
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate41(data0[i0], { instancePath: instancePath + "/importedWindowsAutopilotDeviceIdentities/" + i0 })) {
            vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/importedWindowsAutopilotDeviceIdentities", "type", "must be array");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
function validate45(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate46(data, { instancePath })) {
    vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
    errors = vErrors.length;
  }
  validate45.errors = vErrors;
  return errors === 0;
}
var bodies5 = validate49;
var schema24 = { "type": "string", "enum": ["unknown", "enrolled", "pendingReset", "failed", "notContacted"], "$id": "https://contract.invalid/EnrollmentState" };
function validate52(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", "must be string");
    errors++;
  }
  if (!(data === "unknown" || data === "enrolled" || data === "pendingReset" || data === "failed" || data === "notContacted")) {
    vErrors = withError(vErrors, instancePath, "enum", "must be equal to one of the allowed values", { allowedValues: schema24.enum });
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
var schema25 = { "type": "string", "enum": ["unknown", "assignedInSync", "assignedOutOfSync", "assignedUnkownSyncState", "notAssigned", "pending", "failed"], "$id": "https://contract.invalid/WindowsAutopilotProfileAssignmentStatus" };
function validate54(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", "must be string");
    errors++;
  }
  if (!(data === "unknown" || data === "assignedInSync" || data === "assignedOutOfSync" || data === "assignedUnkownSyncState" || data === "notAssigned" || data === "pending" || data === "failed")) {
    vErrors = withError(vErrors, instancePath, "enum", "must be equal to one of the allowed values", { allowedValues: schema25.enum });
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}
var schema26 = { "type": "string", "enum": ["none", "hardwareRequirementsNotMet", "surfaceHubProfileNotSupported", "holoLensProfileNotSupported", "windowsPcProfileNotSupported", "surfaceHub2SProfileNotSupported", "unknownFutureValue"], "$id": "https://contract.invalid/WindowsAutopilotProfileAssignmentDetailedStatus" };
function validate56(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", "must be string");
    errors++;
  }
  if (!(data === "none" || data === "hardwareRequirementsNotMet" || data === "surfaceHubProfileNotSupported" || data === "holoLensProfileNotSupported" || data === "windowsPcProfileNotSupported" || data === "surfaceHub2SProfileNotSupported" || data === "unknownFutureValue")) {
    vErrors = withError(vErrors, instancePath, "enum", "must be equal to one of the allowed values", { allowedValues: schema26.enum });
    errors++;
  }
  validate56.errors = vErrors;
  return errors === 0;
}
var schema27 = { "type": "string", "enum": ["unknown", "noRemediationRequired", "automaticRemediationRequired", "manualRemediationRequired", "unknownFutureValue"], "$id": "https://contract.invalid/WindowsAutopilotDeviceRemediationState" };
function validate58(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", "must be string");
    errors++;
  }
  if (!(data === "unknown" || data === "noRemediationRequired" || data === "automaticRemediationRequired" || data === "manualRemediationRequired" || data === "unknownFutureValue")) {
    vErrors = withError(vErrors, instancePath, "enum", "must be equal to one of the allowed values", { allowedValues: schema27.enum });
    errors++;
  }
  validate58.errors = vErrors;
  return errors === 0;
}
var schema28 = { "type": "string", "enum": ["unknown", "allowed", "blocked", "unknownFutureValue"], "$id": "https://contract.invalid/WindowsAutopilotUserlessEnrollmentStatus" };
function validate60(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", "must be string");
    errors++;
  }
  if (!(data === "unknown" || data === "allowed" || data === "blocked" || data === "unknownFutureValue")) {
    vErrors = withError(vErrors, instancePath, "enum", "must be equal to one of the allowed values", { allowedValues: schema28.enum });
    errors++;
  }
  validate60.errors = vErrors;
  return errors === 0;
}
function validate62(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = withError(vErrors, instancePath, "type", "must be object,null");
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["@odata.type"] !== void 0) {
      if (typeof data["@odata.type"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", "must be string");
        errors++;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        vErrors = withError(vErrors, instancePath + "/id", "type", "must be string");
        errors++;
      }
    }
    if (data.displayName !== void 0) {
      let data2 = data.displayName;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/displayName", "type", "must be string,null");
        errors++;
      }
    }
  }
  validate62.errors = vErrors;
  return errors === 0;
}
var formats4 = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
function validate51(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'id'");
      errors++;
    }
    if (data["@odata.type"] !== void 0) {
      if (typeof data["@odata.type"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", "must be string");
        errors++;
      }
    }
    if (data["@odata.context"] !== void 0) {
      if (typeof data["@odata.context"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.context", "type", "must be string");
        errors++;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        vErrors = withError(vErrors, instancePath + "/id", "type", "must be string");
        errors++;
      }
    }
    if (data.groupTag !== void 0) {
      let data3 = data.groupTag;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = withError(vErrors, instancePath + "/groupTag", "type", "must be string,null");
        errors++;
      }
    }
    if (data.purchaseOrderIdentifier !== void 0) {
      let data4 = data.purchaseOrderIdentifier;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = withError(vErrors, instancePath + "/purchaseOrderIdentifier", "type", "must be string,null");
        errors++;
      }
    }
    if (data.serialNumber !== void 0) {
      let data5 = data.serialNumber;
      if (typeof data5 !== "string" && data5 !== null) {
        vErrors = withError(vErrors, instancePath + "/serialNumber", "type", "must be string,null");
        errors++;
      }
    }
    if (data.productKey !== void 0) {
      let data6 = data.productKey;
      if (typeof data6 !== "string" && data6 !== null) {
        vErrors = withError(vErrors, instancePath + "/productKey", "type", "must be string,null");
        errors++;
      }
    }
    if (data.manufacturer !== void 0) {
      let data7 = data.manufacturer;
      if (typeof data7 !== "string" && data7 !== null) {
        vErrors = withError(vErrors, instancePath + "/manufacturer", "type", "must be string,null");
        errors++;
      }
    }
    if (data.model !== void 0) {
      let data8 = data.model;
      if (typeof data8 !== "string" && data8 !== null) {
        vErrors = withError(vErrors, instancePath + "/model", "type", "must be string,null");
        errors++;
      }
    }
    if (data.enrollmentState !== void 0) {
      if (!validate52(data.enrollmentState, { instancePath: instancePath + "/enrollmentState" })) {
        vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data.lastContactedDateTime !== void 0) {
      let data10 = data.lastContactedDateTime;
      if (typeof data10 === "string") {
        if (!formats4.test(data10)) {
          vErrors = withError(vErrors, instancePath + "/lastContactedDateTime", "format", 'must match format "date-time"');
          errors++;
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/lastContactedDateTime", "type", "must be string");
        errors++;
      }
    }
    if (data.addressableUserName !== void 0) {
      let data11 = data.addressableUserName;
      if (typeof data11 !== "string" && data11 !== null) {
        vErrors = withError(vErrors, instancePath + "/addressableUserName", "type", "must be string,null");
        errors++;
      }
    }
    if (data.userPrincipalName !== void 0) {
      let data12 = data.userPrincipalName;
      if (typeof data12 !== "string" && data12 !== null) {
        vErrors = withError(vErrors, instancePath + "/userPrincipalName", "type", "must be string,null");
        errors++;
      }
    }
    if (data.resourceName !== void 0) {
      let data13 = data.resourceName;
      if (typeof data13 !== "string" && data13 !== null) {
        vErrors = withError(vErrors, instancePath + "/resourceName", "type", "must be string,null");
        errors++;
      }
    }
    if (data.skuNumber !== void 0) {
      let data14 = data.skuNumber;
      if (typeof data14 !== "string" && data14 !== null) {
        vErrors = withError(vErrors, instancePath + "/skuNumber", "type", "must be string,null");
        errors++;
      }
    }
    if (data.systemFamily !== void 0) {
      let data15 = data.systemFamily;
      if (typeof data15 !== "string" && data15 !== null) {
        vErrors = withError(vErrors, instancePath + "/systemFamily", "type", "must be string,null");
        errors++;
      }
    }
    if (data.azureActiveDirectoryDeviceId !== void 0) {
      let data16 = data.azureActiveDirectoryDeviceId;
      if (typeof data16 !== "string" && data16 !== null) {
        vErrors = withError(vErrors, instancePath + "/azureActiveDirectoryDeviceId", "type", "must be string,null");
        errors++;
      }
    }
    if (data.azureAdDeviceId !== void 0) {
      let data17 = data.azureAdDeviceId;
      if (typeof data17 !== "string" && data17 !== null) {
        vErrors = withError(vErrors, instancePath + "/azureAdDeviceId", "type", "must be string,null");
        errors++;
      }
    }
    if (data.managedDeviceId !== void 0) {
      let data18 = data.managedDeviceId;
      if (typeof data18 !== "string" && data18 !== null) {
        vErrors = withError(vErrors, instancePath + "/managedDeviceId", "type", "must be string,null");
        errors++;
      }
    }
    if (data.displayName !== void 0) {
      let data19 = data.displayName;
      if (typeof data19 !== "string" && data19 !== null) {
        vErrors = withError(vErrors, instancePath + "/displayName", "type", "must be string,null");
        errors++;
      }
    }
    if (data.deviceAccountUpn !== void 0) {
      let data20 = data.deviceAccountUpn;
      if (typeof data20 !== "string" && data20 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceAccountUpn", "type", "must be string,null");
        errors++;
      }
    }
    if (data.deviceAccountPassword !== void 0) {
      let data21 = data.deviceAccountPassword;
      if (typeof data21 !== "string" && data21 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceAccountPassword", "type", "must be string,null");
        errors++;
      }
    }
    if (data.deviceFriendlyName !== void 0) {
      let data22 = data.deviceFriendlyName;
      if (typeof data22 !== "string" && data22 !== null) {
        vErrors = withError(vErrors, instancePath + "/deviceFriendlyName", "type", "must be string,null");
        errors++;
      }
    }
    if (data.deploymentProfileAssignmentStatus !== void 0) {
      if (!validate54(data.deploymentProfileAssignmentStatus, { instancePath: instancePath + "/deploymentProfileAssignmentStatus" })) {
        vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
        errors = vErrors.length;
      }
    }
    if (data.deploymentProfileAssignmentDetailedStatus !== void 0) {
      if (!validate56(data.deploymentProfileAssignmentDetailedStatus, { instancePath: instancePath + "/deploymentProfileAssignmentDetailedStatus" })) {
        vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
        errors = vErrors.length;
      }
    }
    if (data.deploymentProfileAssignedDateTime !== void 0) {
      let data25 = data.deploymentProfileAssignedDateTime;
      if (typeof data25 === "string") {
        if (!formats4.test(data25)) {
          vErrors = withError(vErrors, instancePath + "/deploymentProfileAssignedDateTime", "format", 'must match format "date-time"');
          errors++;
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/deploymentProfileAssignedDateTime", "type", "must be string");
        errors++;
      }
    }
    if (data.remediationState !== void 0) {
      if (!validate58(data.remediationState, { instancePath: instancePath + "/remediationState" })) {
        vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
        errors = vErrors.length;
      }
    }
    if (data.remediationStateLastModifiedDateTime !== void 0) {
      let data27 = data.remediationStateLastModifiedDateTime;
      if (typeof data27 === "string") {
        if (!formats4.test(data27)) {
          vErrors = withError(vErrors, instancePath + "/remediationStateLastModifiedDateTime", "format", 'must match format "date-time"');
          errors++;
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/remediationStateLastModifiedDateTime", "type", "must be string");
        errors++;
      }
    }
    if (data.userlessEnrollmentStatus !== void 0) {
      if (!validate60(data.userlessEnrollmentStatus, { instancePath: instancePath + "/userlessEnrollmentStatus" })) {
        vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
        errors = vErrors.length;
      }
    }
    if (data.deploymentProfile !== void 0) {
      if (!validate62(data.deploymentProfile, { instancePath: instancePath + "/deploymentProfile" })) {
        vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
        errors = vErrors.length;
      }
    }
    if (data.intendedDeploymentProfile !== void 0) {
      if (!validate62(data.intendedDeploymentProfile, { instancePath: instancePath + "/intendedDeploymentProfile" })) {
        vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate51.errors = vErrors;
  return errors === 0;
}
function validate50(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.value === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'value'");
      errors++;
    }
    if (data["@odata.context"] !== void 0) {
      if (typeof data["@odata.context"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.context", "type", "must be string");
        errors++;
      }
    }
    if (data["@odata.nextLink"] !== void 0) {
      if (typeof data["@odata.nextLink"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.nextLink", "type", "must be string");
        errors++;
      }
    }
    if (data.value !== void 0) {
      let data2 = data.value;
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate51(data2[i0], { instancePath: instancePath + "/value/" + i0 })) {
            vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/value", "type", "must be array");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate50.errors = vErrors;
  return errors === 0;
}
function validate49(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate50(data, { instancePath })) {
    vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
    errors = vErrors.length;
  }
  validate49.errors = vErrors;
  return errors === 0;
}
var bodies6 = validate67;
function validate67(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate51(data, { instancePath })) {
    vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
    errors = vErrors.length;
  }
  validate67.errors = vErrors;
  return errors === 0;
}
var bodies7 = validate69;
function validate70(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.userPrincipalName === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'userPrincipalName'");
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "userPrincipalName" || key0 === "addressableUserName")) {
        vErrors = withError(vErrors, instancePath, "additionalProperties", "must NOT have additional properties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.userPrincipalName !== void 0) {
      if (typeof data.userPrincipalName !== "string") {
        vErrors = withError(vErrors, instancePath + "/userPrincipalName", "type", "must be string");
        errors++;
      }
    }
    if (data.addressableUserName !== void 0) {
      let data1 = data.addressableUserName;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = withError(vErrors, instancePath + "/addressableUserName", "type", "must be string,null");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate70.errors = vErrors;
  return errors === 0;
}
function validate69(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate70(data, { instancePath })) {
    vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
    errors = vErrors.length;
  }
  validate69.errors = vErrors;
  return errors === 0;
}
var bodies8 = validate72;
function validate73(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "userPrincipalName" || key0 === "addressableUserName" || key0 === "groupTag" || key0 === "displayName")) {
        vErrors = withError(vErrors, instancePath, "additionalProperties", "must NOT have additional properties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.userPrincipalName !== void 0) {
      let data0 = data.userPrincipalName;
      if (typeof data0 !== "string" && data0 !== null) {
        vErrors = withError(vErrors, instancePath + "/userPrincipalName", "type", "must be string,null");
        errors++;
      }
    }
    if (data.addressableUserName !== void 0) {
      let data1 = data.addressableUserName;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = withError(vErrors, instancePath + "/addressableUserName", "type", "must be string,null");
        errors++;
      }
    }
    if (data.groupTag !== void 0) {
      let data2 = data.groupTag;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = withError(vErrors, instancePath + "/groupTag", "type", "must be string,null");
        errors++;
      }
    }
    if (data.displayName !== void 0) {
      let data3 = data.displayName;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = withError(vErrors, instancePath + "/displayName", "type", "must be string,null");
        errors++;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate73.errors = vErrors;
  return errors === 0;
}
function validate72(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate73(data, { instancePath })) {
    vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
    errors = vErrors.length;
  }
  validate72.errors = vErrors;
  return errors === 0;
}
var bodies9 = validate75;
var schema37 = { "type": "string", "enum": ["unknown", "inProgress", "completed", "failed"], "$id": "https://contract.invalid/WindowsAutopilotSyncStatus" };
function validate77(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    vErrors = withError(vErrors, instancePath, "type", "must be string");
    errors++;
  }
  if (!(data === "unknown" || data === "inProgress" || data === "completed" || data === "failed")) {
    vErrors = withError(vErrors, instancePath, "enum", "must be equal to one of the allowed values", { allowedValues: schema37.enum });
    errors++;
  }
  validate77.errors = vErrors;
  return errors === 0;
}
function validate76(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      vErrors = withError(vErrors, instancePath, "required", "must have required property 'id'");
      errors++;
    }
    if (data["@odata.type"] !== void 0) {
      if (typeof data["@odata.type"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.type", "type", "must be string");
        errors++;
      }
    }
    if (data["@odata.context"] !== void 0) {
      if (typeof data["@odata.context"] !== "string") {
        vErrors = withError(vErrors, instancePath + "/@odata.context", "type", "must be string");
        errors++;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        vErrors = withError(vErrors, instancePath + "/id", "type", "must be string");
        errors++;
      }
    }
    if (data.lastSyncDateTime !== void 0) {
      let data3 = data.lastSyncDateTime;
      if (typeof data3 === "string") {
        if (!formats4.test(data3)) {
          vErrors = withError(vErrors, instancePath + "/lastSyncDateTime", "format", 'must match format "date-time"');
          errors++;
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/lastSyncDateTime", "type", "must be string");
        errors++;
      }
    }
    if (data.lastManualSyncTriggerDateTime !== void 0) {
      let data4 = data.lastManualSyncTriggerDateTime;
      if (typeof data4 === "string") {
        if (!formats4.test(data4)) {
          vErrors = withError(vErrors, instancePath + "/lastManualSyncTriggerDateTime", "format", 'must match format "date-time"');
          errors++;
        }
      } else {
        vErrors = withError(vErrors, instancePath + "/lastManualSyncTriggerDateTime", "type", "must be string");
        errors++;
      }
    }
    if (data.syncStatus !== void 0) {
      if (!validate77(data.syncStatus, { instancePath: instancePath + "/syncStatus" })) {
        vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = withError(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate76.errors = vErrors;
  return errors === 0;
}
function validate75(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate76(data, { instancePath })) {
    vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
    errors = vErrors.length;
  }
  validate75.errors = vErrors;
  return errors === 0;
}
function withError(errors, instancePath, keyword, message, params) {
  errors ??= [];
  errors.push({ instancePath, keyword, message, params });
  return errors;
}

// validators:texts
var texts0 = validate212;
function validate212(data, { instancePath = "" } = {}) {
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
            vErrors = withError2(vErrors, instancePath + "/request-id", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/client-request-id", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/date", "type", "must be string");
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
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate212.errors = vErrors;
  return errors === 0;
}
var texts1 = validate222;
function validate222(data, { instancePath = "" } = {}) {
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
            vErrors = withError2(vErrors, instancePath + "/request-id", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/client-request-id", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/date", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/x-ms-ags-diagnostic", "type", "must be string");
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
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate222.errors = vErrors;
  return errors === 0;
}
var texts2 = validate232;
function validate232(data, { instancePath = "" } = {}) {
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
            vErrors = withError2(vErrors, instancePath + "/request-id", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/client-request-id", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/date", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/x-ms-ags-diagnostic", "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/retry-after", "type", "must be number");
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
          vErrors = withError2(vErrors, instancePath + "/retry-after", "minimum", "must be >= 0");
          errors++;
        }
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate232.errors = vErrors;
  return errors === 0;
}
var texts3 = validate242;
var schema9 = { "type": "object", "required": [], "properties": { "$filter": { "type": "string" }, "$select": { "type": "array", "items": { "type": "string", "enum": ["id", "groupTag", "serialNumber", "productKey", "importId", "hardwareIdentifier", "state", "assignedUserPrincipalName"] } }, "$top": { "type": "integer", "minimum": 0, "maximum": 2147483647 }, "$skip": { "type": "integer", "minimum": 0, "maximum": 2147483647 }, "$skiptoken": { "type": "string" } } };
function validate242(data, { instancePath = "" } = {}) {
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
            vErrors = withError2(vErrors, instancePath + "/$filter", "type", "must be string");
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
                vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "type", "must be string");
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
            vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "enum", "must be equal to one of the allowed values", { allowedValues: schema9.properties.$select.items.enum });
            errors++;
          }
        }
      } else {
        vErrors = withError2(vErrors, instancePath + "/$select", "type", "must be array");
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
            vErrors = withError2(vErrors, instancePath + "/$top", "type", "must be integer");
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
          vErrors = withError2(vErrors, instancePath + "/$top", "maximum", "must be <= 2147483647");
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          vErrors = withError2(vErrors, instancePath + "/$top", "minimum", "must be >= 0");
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
            vErrors = withError2(vErrors, instancePath + "/$skip", "type", "must be integer");
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
          vErrors = withError2(vErrors, instancePath + "/$skip", "maximum", "must be <= 2147483647");
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          vErrors = withError2(vErrors, instancePath + "/$skip", "minimum", "must be >= 0");
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
            vErrors = withError2(vErrors, instancePath + "/$skiptoken", "type", "must be string");
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
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate242.errors = vErrors;
  return errors === 0;
}
var texts4 = validate252;
function validate252(data, { instancePath = "" } = {}) {
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
            vErrors = withError2(vErrors, instancePath + "/client-request-id", "type", "must be string");
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
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate252.errors = vErrors;
  return errors === 0;
}
var texts5 = validate26;
var schema11 = { "type": "object", "required": [], "properties": { "$select": { "type": "array", "items": { "type": "string", "enum": ["id", "groupTag", "serialNumber", "productKey", "importId", "hardwareIdentifier", "state", "assignedUserPrincipalName"] } } } };
function validate26(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.$select !== void 0) {
      let data0 = data.$select;
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 !== "string") {
            let dataType0 = typeof data1;
            let coerced0 = void 0;
            if (!(coerced0 !== void 0)) {
              if (dataType0 == "number" || dataType0 == "boolean") {
                coerced0 = "" + data1;
              } else if (data1 === null) {
                coerced0 = "";
              } else {
                vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "type", "must be string");
                errors++;
              }
            }
            if (coerced0 !== void 0) {
              data1 = coerced0;
              if (data0 !== void 0) {
                data0[i0] = coerced0;
              }
            }
          }
          if (!(data1 === "id" || data1 === "groupTag" || data1 === "serialNumber" || data1 === "productKey" || data1 === "importId" || data1 === "hardwareIdentifier" || data1 === "state" || data1 === "assignedUserPrincipalName")) {
            vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "enum", "must be equal to one of the allowed values", { allowedValues: schema11.properties.$select.items.enum });
            errors++;
          }
        }
      } else {
        vErrors = withError2(vErrors, instancePath + "/$select", "type", "must be array");
        errors++;
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var texts6 = validate27;
function validate27(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.importedwindowsautopilotdeviceidentityid === void 0) {
      vErrors = withError2(vErrors, instancePath, "required", "must have required property 'importedwindowsautopilotdeviceidentityid'");
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
            vErrors = withError2(vErrors, instancePath + "/importedwindowsautopilotdeviceidentityid", "type", "must be string");
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
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var texts7 = validate28;
var schema13 = { "type": "object", "required": [], "properties": { "$filter": { "type": "string" }, "$select": { "type": "array", "items": { "type": "string", "enum": ["id", "groupTag", "purchaseOrderIdentifier", "serialNumber", "productKey", "manufacturer", "model", "enrollmentState", "lastContactedDateTime", "addressableUserName", "userPrincipalName", "resourceName", "skuNumber", "systemFamily", "azureActiveDirectoryDeviceId", "azureAdDeviceId", "managedDeviceId", "displayName", "deviceAccountUpn", "deviceAccountPassword", "deviceFriendlyName", "deploymentProfileAssignmentStatus", "deploymentProfileAssignmentDetailedStatus", "deploymentProfileAssignedDateTime", "remediationState", "remediationStateLastModifiedDateTime", "userlessEnrollmentStatus"] } }, "$top": { "type": "integer", "minimum": 0, "maximum": 2147483647 }, "$skip": { "type": "integer", "minimum": 0, "maximum": 2147483647 }, "$skiptoken": { "type": "string" } } };
function validate28(data, { instancePath = "" } = {}) {
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
            vErrors = withError2(vErrors, instancePath + "/$filter", "type", "must be string");
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
                vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "type", "must be string");
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
          if (!(data2 === "id" || data2 === "groupTag" || data2 === "purchaseOrderIdentifier" || data2 === "serialNumber" || data2 === "productKey" || data2 === "manufacturer" || data2 === "model" || data2 === "enrollmentState" || data2 === "lastContactedDateTime" || data2 === "addressableUserName" || data2 === "userPrincipalName" || data2 === "resourceName" || data2 === "skuNumber" || data2 === "systemFamily" || data2 === "azureActiveDirectoryDeviceId" || data2 === "azureAdDeviceId" || data2 === "managedDeviceId" || data2 === "displayName" || data2 === "deviceAccountUpn" || data2 === "deviceAccountPassword" || data2 === "deviceFriendlyName" || data2 === "deploymentProfileAssignmentStatus" || data2 === "deploymentProfileAssignmentDetailedStatus" || data2 === "deploymentProfileAssignedDateTime" || data2 === "remediationState" || data2 === "remediationStateLastModifiedDateTime" || data2 === "userlessEnrollmentStatus")) {
            vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "enum", "must be equal to one of the allowed values", { allowedValues: schema13.properties.$select.items.enum });
            errors++;
          }
        }
      } else {
        vErrors = withError2(vErrors, instancePath + "/$select", "type", "must be array");
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
            vErrors = withError2(vErrors, instancePath + "/$top", "type", "must be integer");
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
          vErrors = withError2(vErrors, instancePath + "/$top", "maximum", "must be <= 2147483647");
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          vErrors = withError2(vErrors, instancePath + "/$top", "minimum", "must be >= 0");
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
            vErrors = withError2(vErrors, instancePath + "/$skip", "type", "must be integer");
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
          vErrors = withError2(vErrors, instancePath + "/$skip", "maximum", "must be <= 2147483647");
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          vErrors = withError2(vErrors, instancePath + "/$skip", "minimum", "must be >= 0");
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
            vErrors = withError2(vErrors, instancePath + "/$skiptoken", "type", "must be string");
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
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var texts8 = validate29;
var schema14 = { "type": "object", "required": [], "properties": { "$select": { "type": "array", "items": { "type": "string", "enum": ["id", "groupTag", "purchaseOrderIdentifier", "serialNumber", "productKey", "manufacturer", "model", "enrollmentState", "lastContactedDateTime", "addressableUserName", "userPrincipalName", "resourceName", "skuNumber", "systemFamily", "azureActiveDirectoryDeviceId", "azureAdDeviceId", "managedDeviceId", "displayName", "deviceAccountUpn", "deviceAccountPassword", "deviceFriendlyName", "deploymentProfileAssignmentStatus", "deploymentProfileAssignmentDetailedStatus", "deploymentProfileAssignedDateTime", "remediationState", "remediationStateLastModifiedDateTime", "userlessEnrollmentStatus"] } }, "$expand": { "type": "array", "items": { "type": "string", "enum": ["deploymentProfile", "intendedDeploymentProfile"] } } } };
function validate29(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.$select !== void 0) {
      let data0 = data.$select;
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 !== "string") {
            let dataType0 = typeof data1;
            let coerced0 = void 0;
            if (!(coerced0 !== void 0)) {
              if (dataType0 == "number" || dataType0 == "boolean") {
                coerced0 = "" + data1;
              } else if (data1 === null) {
                coerced0 = "";
              } else {
                vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "type", "must be string");
                errors++;
              }
            }
            if (coerced0 !== void 0) {
              data1 = coerced0;
              if (data0 !== void 0) {
                data0[i0] = coerced0;
              }
            }
          }
          if (!(data1 === "id" || data1 === "groupTag" || data1 === "purchaseOrderIdentifier" || data1 === "serialNumber" || data1 === "productKey" || data1 === "manufacturer" || data1 === "model" || data1 === "enrollmentState" || data1 === "lastContactedDateTime" || data1 === "addressableUserName" || data1 === "userPrincipalName" || data1 === "resourceName" || data1 === "skuNumber" || data1 === "systemFamily" || data1 === "azureActiveDirectoryDeviceId" || data1 === "azureAdDeviceId" || data1 === "managedDeviceId" || data1 === "displayName" || data1 === "deviceAccountUpn" || data1 === "deviceAccountPassword" || data1 === "deviceFriendlyName" || data1 === "deploymentProfileAssignmentStatus" || data1 === "deploymentProfileAssignmentDetailedStatus" || data1 === "deploymentProfileAssignedDateTime" || data1 === "remediationState" || data1 === "remediationStateLastModifiedDateTime" || data1 === "userlessEnrollmentStatus")) {
            vErrors = withError2(vErrors, instancePath + "/$select/" + i0, "enum", "must be equal to one of the allowed values", { allowedValues: schema14.properties.$select.items.enum });
            errors++;
          }
        }
      } else {
        vErrors = withError2(vErrors, instancePath + "/$select", "type", "must be array");
        errors++;
      }
    }
    if (data.$expand !== void 0) {
      let data2 = data.$expand;
      if (Array.isArray(data2)) {
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data3 = data2[i1];
          if (typeof data3 !== "string") {
            let dataType1 = typeof data3;
            let coerced1 = void 0;
            if (!(coerced1 !== void 0)) {
              if (dataType1 == "number" || dataType1 == "boolean") {
                coerced1 = "" + data3;
              } else if (data3 === null) {
                coerced1 = "";
              } else {
                vErrors = withError2(vErrors, instancePath + "/$expand/" + i1, "type", "must be string");
                errors++;
              }
            }
            if (coerced1 !== void 0) {
              data3 = coerced1;
              if (data2 !== void 0) {
                data2[i1] = coerced1;
              }
            }
          }
          if (!(data3 === "deploymentProfile" || data3 === "intendedDeploymentProfile")) {
            vErrors = withError2(vErrors, instancePath + "/$expand/" + i1, "enum", "must be equal to one of the allowed values", { allowedValues: schema14.properties.$expand.items.enum });
            errors++;
          }
        }
      } else {
        vErrors = withError2(vErrors, instancePath + "/$expand", "type", "must be array");
        errors++;
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var texts9 = validate302;
function validate302(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.windowsautopilotdeviceidentityid === void 0) {
      vErrors = withError2(vErrors, instancePath, "required", "must have required property 'windowsautopilotdeviceidentityid'");
      errors++;
    }
    if (data.windowsautopilotdeviceidentityid !== void 0) {
      let data0 = data.windowsautopilotdeviceidentityid;
      if (typeof data0 !== "string") {
        let dataType0 = typeof data0;
        let coerced0 = void 0;
        if (!(coerced0 !== void 0)) {
          if (dataType0 == "number" || dataType0 == "boolean") {
            coerced0 = "" + data0;
          } else if (data0 === null) {
            coerced0 = "";
          } else {
            vErrors = withError2(vErrors, instancePath + "/windowsautopilotdeviceidentityid", "type", "must be string");
            errors++;
          }
        }
        if (coerced0 !== void 0) {
          data0 = coerced0;
          if (data !== void 0) {
            data["windowsautopilotdeviceidentityid"] = coerced0;
          }
        }
      }
    }
  } else {
    vErrors = withError2(vErrors, instancePath, "type", "must be object");
    errors++;
  }
  validate302.errors = vErrors;
  return errors === 0;
}
function withError2(errors, instancePath, keyword, message, params) {
  errors ??= [];
  errors.push({ instancePath, keyword, message, params });
  return errors;
}

// <stdin>
var examples = [{ "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities", "value": [{ "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "complete", "deviceRegistrationId": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }, { "id": "d3c2a1b0-9e8f-4d7c-b6a5-f4e3d2c1b0a9", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0002", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "error", "deviceRegistrationId": "", "deviceErrorCode": 808, "deviceErrorName": "ZtdDeviceAssignedToOtherTenant" }, "assignedUserPrincipalName": "" }, { "id": "e4d3b2c1-af90-4e8d-87b6-05f4e3d2c1ba", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0003", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "unknown", "deviceRegistrationId": "", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }] }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities", "@odata.nextLink": "https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities?$skiptoken=LastDeviceName%3d%27%27", "value": [{ "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "complete", "deviceRegistrationId": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }] }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities", "value": [] }, { "error": { "code": "BadRequest", "message": '{\r\n  "_version": 3,\r\n  "Message": "An error has occurred - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10 - Url: https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService/deviceManagement/importedWindowsAutopilotDeviceIdentities?api-version=5026-11-01",\r\n  "CustomApiErrorPhrase": "",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}', "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "InvalidAuthenticationToken", "message": "Access token is empty or expired.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "Forbidden", "message": '{\r\n  "_version": 3,\r\n  "Message": "Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementServiceConfig.ReadWrite.All - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10 - Url: https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService/deviceManagement/importedWindowsAutopilotDeviceIdentities?api-version=5026-11-01",\r\n  "CustomApiErrorPhrase": "Forbidden",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}', "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "TooManyRequests", "message": "Too many requests.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "InternalServerError", "message": '{\r\n  "_version": 3,\r\n  "Message": "An internal server error has occurred - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10 - Url: https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService/deviceManagement/importedWindowsAutopilotDeviceIdentities?api-version=5026-11-01",\r\n  "CustomApiErrorPhrase": "",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}', "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "ServiceUnavailable", "message": "The service is temporarily unavailable.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.type": "#microsoft.graph.importedWindowsAutopilotDeviceIdentity", "id": "985b4f49-4f49-985b-494f-5b98494f5b98", "groupTag": "Group Tag value", "serialNumber": "Serial Number value", "productKey": "Product Key value", "importId": "Import Id value", "hardwareIdentifier": "aGFyZHdhcmVJZGVudGlmaWVy", "state": { "@odata.type": "microsoft.graph.importedWindowsAutopilotDeviceIdentityState", "deviceImportStatus": "pending", "deviceRegistrationId": "Device Registration Id value", "deviceErrorCode": 15, "deviceErrorName": "Device Error Name value" }, "assignedUserPrincipalName": "Assigned User Principal Name value" }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities/$entity", "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "unknown", "deviceRegistrationId": "", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }, { "error": { "code": "BadRequest", "message": "Cannot convert the literal 'not base64' to the expected type 'Edm.Binary'.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "error": { "code": "BadRequest", "message": "The property 'GroupTag' does not exist on type 'microsoft.graph.importedWindowsAutopilotDeviceIdentity'.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#Collection(microsoft.graph.importedWindowsAutopilotDeviceIdentity)", "value": [{ "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "unknown", "deviceRegistrationId": "", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }, { "id": "e4d3b2c1-af90-4e8d-87b6-05f4e3d2c1ba", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0002", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "unknown", "deviceRegistrationId": "", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }] }, { "error": { "code": "RequestEntityTooLarge", "message": "The request body is too large.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities/$entity", "id": "c2b1f0a9-8d7e-4c6b-a5f4-e3d2c1b0a998", "groupTag": "Warehouse", "serialNumber": "SAMPLE-0001", "productKey": "", "importId": "6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80", "hardwareIdentifier": null, "state": { "deviceImportStatus": "complete", "deviceRegistrationId": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "deviceErrorCode": 0, "deviceErrorName": "" }, "assignedUserPrincipalName": "" }, { "error": { "code": "ResourceNotFound", "message": "Resource does not exist.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotDeviceIdentities", "value": [{ "id": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "groupTag": "Warehouse", "purchaseOrderIdentifier": "", "serialNumber": "SAMPLE-0001", "productKey": "", "manufacturer": "Contoso", "model": "Sample 15", "enrollmentState": "notContacted", "lastContactedDateTime": "0001-01-01T00:00:00Z", "addressableUserName": "", "userPrincipalName": "", "resourceName": "", "skuNumber": "", "systemFamily": "", "azureActiveDirectoryDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "azureAdDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "managedDeviceId": "00000000-0000-0000-0000-000000000000", "displayName": "", "deploymentProfileAssignmentStatus": "assignedInSync", "deploymentProfileAssignmentDetailedStatus": "none", "deploymentProfileAssignedDateTime": "2026-11-24T08:20:00Z", "remediationState": "noRemediationRequired", "remediationStateLastModifiedDateTime": "0001-01-01T00:00:00Z", "userlessEnrollmentStatus": "unknown" }, { "id": "9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a", "groupTag": "Warehouse", "purchaseOrderIdentifier": "", "serialNumber": "SAMPLE-0002", "productKey": "", "manufacturer": "Contoso", "model": "Sample 15", "enrollmentState": "notContacted", "lastContactedDateTime": "0001-01-01T00:00:00Z", "addressableUserName": "", "userPrincipalName": "", "resourceName": "", "skuNumber": "", "systemFamily": "", "azureActiveDirectoryDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "azureAdDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "managedDeviceId": "00000000-0000-0000-0000-000000000000", "displayName": "", "deploymentProfileAssignmentStatus": "notAssigned", "deploymentProfileAssignmentDetailedStatus": "none", "deploymentProfileAssignedDateTime": "0001-01-01T00:00:00Z", "remediationState": "noRemediationRequired", "remediationStateLastModifiedDateTime": "0001-01-01T00:00:00Z", "userlessEnrollmentStatus": "unknown" }] }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotDeviceIdentities", "@odata.nextLink": "https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotDeviceIdentities?$skiptoken=LastDeviceName%3d%27%27", "value": [{ "id": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "groupTag": "Warehouse", "purchaseOrderIdentifier": "", "serialNumber": "SAMPLE-0001", "productKey": "", "manufacturer": "Contoso", "model": "Sample 15", "enrollmentState": "notContacted", "lastContactedDateTime": "0001-01-01T00:00:00Z", "addressableUserName": "", "userPrincipalName": "", "resourceName": "", "skuNumber": "", "systemFamily": "", "azureActiveDirectoryDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "azureAdDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "managedDeviceId": "00000000-0000-0000-0000-000000000000", "displayName": "", "deploymentProfileAssignmentStatus": "assignedInSync", "deploymentProfileAssignmentDetailedStatus": "none", "deploymentProfileAssignedDateTime": "2026-11-24T08:20:00Z", "remediationState": "noRemediationRequired", "remediationStateLastModifiedDateTime": "0001-01-01T00:00:00Z", "userlessEnrollmentStatus": "unknown" }] }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotDeviceIdentities", "value": [] }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotDeviceIdentities/$entity", "id": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "groupTag": "Warehouse", "purchaseOrderIdentifier": "", "serialNumber": "SAMPLE-0001", "productKey": "", "manufacturer": "Contoso", "model": "Sample 15", "enrollmentState": "notContacted", "lastContactedDateTime": "0001-01-01T00:00:00Z", "addressableUserName": "", "userPrincipalName": "", "resourceName": "", "skuNumber": "", "systemFamily": "", "azureActiveDirectoryDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "azureAdDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "managedDeviceId": "00000000-0000-0000-0000-000000000000", "displayName": "", "deploymentProfileAssignmentStatus": "assignedInSync", "deploymentProfileAssignmentDetailedStatus": "none", "deploymentProfileAssignedDateTime": "2026-11-24T08:20:00Z", "remediationState": "noRemediationRequired", "remediationStateLastModifiedDateTime": "0001-01-01T00:00:00Z", "userlessEnrollmentStatus": "unknown", "deploymentProfile": { "@odata.type": "#microsoft.graph.azureADWindowsAutopilotDeploymentProfile", "id": "7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d", "displayName": "Warehouse devices" }, "intendedDeploymentProfile": { "@odata.type": "#microsoft.graph.azureADWindowsAutopilotDeploymentProfile", "id": "7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d", "displayName": "Warehouse devices" } }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotDeviceIdentities/$entity", "id": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "groupTag": "Warehouse", "purchaseOrderIdentifier": "", "serialNumber": "SAMPLE-0001", "productKey": "", "manufacturer": "Contoso", "model": "Sample 15", "enrollmentState": "notContacted", "lastContactedDateTime": "0001-01-01T00:00:00Z", "addressableUserName": "", "userPrincipalName": "", "resourceName": "", "skuNumber": "", "systemFamily": "", "azureActiveDirectoryDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "azureAdDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "managedDeviceId": "00000000-0000-0000-0000-000000000000", "displayName": "", "deploymentProfileAssignmentStatus": "notAssigned", "deploymentProfileAssignmentDetailedStatus": "none", "deploymentProfileAssignedDateTime": "0001-01-01T00:00:00Z", "remediationState": "noRemediationRequired", "remediationStateLastModifiedDateTime": "0001-01-01T00:00:00Z", "userlessEnrollmentStatus": "unknown" }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotDeviceIdentities/$entity", "id": "2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968", "groupTag": "Warehouse", "purchaseOrderIdentifier": "", "serialNumber": "SAMPLE-0001", "productKey": "", "manufacturer": "Contoso", "model": "Sample 15", "enrollmentState": "notContacted", "lastContactedDateTime": "0001-01-01T00:00:00Z", "addressableUserName": "", "userPrincipalName": "", "resourceName": "", "skuNumber": "", "systemFamily": "", "azureActiveDirectoryDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "azureAdDeviceId": "5d3f4a2b-7c6e-4f1d-9a8b-0c1d2e3f4a5b", "managedDeviceId": "00000000-0000-0000-0000-000000000000", "displayName": "", "deploymentProfileAssignmentStatus": "failed", "deploymentProfileAssignmentDetailedStatus": "hardwareRequirementsNotMet", "deploymentProfileAssignedDateTime": "0001-01-01T00:00:00Z", "remediationState": "noRemediationRequired", "remediationStateLastModifiedDateTime": "0001-01-01T00:00:00Z", "userlessEnrollmentStatus": "unknown" }, { "error": { "code": "ConditionNotMet", "message": "The condition that the request depends on is not met.", "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }, { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/windowsAutopilotSettings/$entity", "id": "fb1c8f0d-4f2e-4c3b-9a51-6d7e8f901234", "lastSyncDateTime": "2026-11-24T08:00:00Z", "lastManualSyncTriggerDateTime": "2026-11-24T07:58:30Z", "syncStatus": "completed" }, { "error": { "code": "Conflict", "message": '{\r\n  "_version": 3,\r\n  "Message": "A synchronization is in progress - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10 - Url: https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService/deviceManagement/importedWindowsAutopilotDeviceIdentities?api-version=5026-11-01",\r\n  "CustomApiErrorPhrase": "SyncInProgress",\r\n  "RetryAfter": null,\r\n  "ErrorSourceService": "",\r\n  "HttpHeaders": "{}"\r\n}', "innerError": { "date": "2026-11-24T08:15:30", "request-id": "7f0b6c1e-2d43-4b9a-9f51-0c8f5a1e6d27", "client-request-id": "3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10" } } }];
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
  examples: { lastDevicePage: examples[17], firstDevicePage: examples[18], emptyDevicePage: examples[19] }
}, {
  body: bodies6,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: { assignedDevice: examples[20], notAssignedDevice: examples[21], failedDevice: examples[22] }
}, {
  body: void 0,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: {}
}, {
  body: void 0,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: {}
}, {
  body: void 0,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: {}
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { conditionNotMet: examples[23] }
}, {
  body: bodies9,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: { settings: examples[24] }
}, {
  body: void 0,
  headers: { names: ["request-id", "client-request-id", "Date"], validate: texts0 },
  examples: {}
}, {
  body: bodies1,
  headers: { names: ["request-id", "client-request-id", "Date", "x-ms-ags-diagnostic"], validate: texts1 },
  examples: { conflict: examples[25] }
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
  query: { names: ["$select"], lists: { "$select": false }, validate: texts5 },
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["importedwindowsautopilotdeviceidentityid"], lists: {}, validate: texts6 },
  responses: { 200: responses[11], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 429: responses[4], 500: responses[5], 503: responses[6] }
}, deleteImportedWindowsAutopilotDeviceIdentity: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["importedwindowsautopilotdeviceidentityid"], lists: {}, validate: texts6 },
  responses: { 204: responses[13], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 429: responses[4], 500: responses[5], 503: responses[6] }
}, listWindowsAutopilotDeviceIdentities: {
  body: void 0,
  query: { names: ["$filter", "$select", "$top", "$skip", "$skiptoken"], lists: { "$select": false }, validate: texts7 },
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: void 0,
  responses: { 200: responses[14], 400: responses[1], 401: responses[2], 403: responses[3], 429: responses[4], 500: responses[5], 503: responses[6] }
}, getWindowsAutopilotDeviceIdentity: {
  body: void 0,
  query: { names: ["$select", "$expand"], lists: { "$select": false, "$expand": false }, validate: texts8 },
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["windowsautopilotdeviceidentityid"], lists: {}, validate: texts9 },
  responses: { 200: responses[15], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 429: responses[4], 500: responses[5], 503: responses[6] }
}, deleteWindowsAutopilotDeviceIdentity: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["windowsautopilotdeviceidentityid"], lists: {}, validate: texts9 },
  responses: { 200: responses[16], 202: responses[16], 204: responses[17], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 429: responses[4], 500: responses[5], 503: responses[6] }
}, assignUserToWindowsAutopilotDevice: {
  body: { required: true, validate: bodies7 },
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["windowsautopilotdeviceidentityid"], lists: {}, validate: texts9 },
  responses: { 204: responses[18], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 429: responses[4], 500: responses[5], 503: responses[6] }
}, unassignUserFromWindowsAutopilotDevice: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["windowsautopilotdeviceidentityid"], lists: {}, validate: texts9 },
  responses: { 204: responses[18], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 429: responses[4], 500: responses[5], 503: responses[6] }
}, updateWindowsAutopilotDeviceProperties: {
  body: { required: true, validate: bodies8 },
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: { names: ["windowsautopilotdeviceidentityid"], lists: {}, validate: texts9 },
  responses: { 204: responses[18], 400: responses[1], 401: responses[2], 403: responses[3], 404: responses[12], 412: responses[19], 429: responses[4], 500: responses[5], 503: responses[6] }
}, getWindowsAutopilotSettings: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: void 0,
  responses: { 200: responses[20], 400: responses[1], 401: responses[2], 403: responses[3], 429: responses[4], 500: responses[5], 503: responses[6] }
}, syncWindowsAutopilotSettings: {
  body: void 0,
  query: void 0,
  header: { names: ["client-request-id"], lists: {}, validate: texts4 },
  path: void 0,
  responses: { 204: responses[21], 400: responses[1], 401: responses[2], 403: responses[3], 409: responses[22], 429: responses[4], 500: responses[5], 503: responses[6] }
} };
export {
  headerExamples,
  validators
};
