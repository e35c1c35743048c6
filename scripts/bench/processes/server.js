/**
 * Answers every POST with 201 and the published record, as little as a server can do, so that the clients are what is
 * measured: node server.js RECORD.json, with an IPC channel that carries the URL.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const record = readFileSync(process.argv[2]);
const headers = { 'Content-Type': 'application/json', 'Content-Length': record.length };

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(201, headers).end(record));
});
// The clients take turns; no connection may be given up while its client waits for its own.
server.keepAliveTimeout = 0;
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
process.on('disconnect', () => process.exit());
