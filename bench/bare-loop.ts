/**
 * The floor: what a message costs at the least, in a process of its own. A request is one insert that is durable, one NOTIFY, and
 * one line written to whoever listens; no session, no security, no sealing, no record. Argument: how the database is reached, as
 * JSON. Prints its port.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

const config = JSON.parse(process.argv[2]!) as pg.ClientConfig;
const pool = new pg.Pool({ ...config, max: 10 });
const listening = new pg.Client(config);
const streams = new Map<string, ServerResponse>();

await pool.query('create schema if not exists floor');
await pool.query(
	'create table if not exists floor.message (id bigserial primary key, person text not null, sealed bytea not null, at timestamptz not null default now())'
);
await listening.connect();
listening.on('notification', ({ payload = '' }) => streams.get(payload)?.write('data: 0\n\n'));
await listening.query('listen floor');

const sealed = Buffer.alloc(120, 7);
const server = createServer((request, response) => {
	const person = request.url!.slice(1);
	if (request.method === 'GET') {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write('retry: 1000\n\n');
		streams.set(person, response);
		return;
	}
	request.resume();
	request.on('end', () => {
		void (async () => {
			await pool.query({
				name: 'put',
				text: 'insert into floor.message (person, sealed) values ($1, $2)',
				values: [person, sealed]
			});
			await pool.query({ name: 'tell', text: "select pg_notify('floor', $1)", values: [person] });
			response.writeHead(303, { location: '/' }).end();
		})();
	});
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
