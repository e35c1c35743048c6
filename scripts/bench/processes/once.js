/** A program that creates one device: node once.js VARIANT BASE_URL */
import { device } from './device.js';

const [variant, baseUrl] = process.argv.slice(2);
const { connect } = await import(`../variants/${variant}.js`);
const create = connect({ baseUrl, token: 'a-token-for-the-bench', device });
// Without exit(), the process would wait for the idle connection to close.
process.exit((await create()) ? 0 : 1);
