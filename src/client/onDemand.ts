/**
 * What the client loads when it first needs it: at the first failure, list or observed attempt. A page that only imports
 * devices never does.
 */
export { explain, redactAnswer, reducedCause } from '../errors/failures.js';
export { observed } from './observed.js';
export { readPages } from './paging.js';
