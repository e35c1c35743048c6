/**
 * Answers every POST with 201 and the published record, with as little work as possible, so that the clients dominate:
 * node server.js RECORD.json, with an IPC channel for the URL.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const record = readFileSync(process.argv[2]);
const headers = { 'Content-Type': 'application/json', 'Content-Length': record.length };

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(201, headers).end(record));
});
// The clients take turns, so no connection may be closed while its client is idle.
server.keepAliveTimeout = 0;
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
process.on('disconnect', () => process.exit());
