/** Replaces the package `debug` in the bundled command line. */
export default () => () => {};
