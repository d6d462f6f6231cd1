import { afterAll, inject } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openKeyFolder } from '#platform/circles/key-folder.ts';
import { useProgramKeys } from '#platform/circles/program-key.ts';
import { connect } from '#platform/db/connections.ts';
import { setRuntime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';

const database = inject('database');
const connections = connect(database, 6);
useProgramKeys(openKeyFolder({ dataExists: false, folder: `${inject('keys')}-${process.pid}` }));
setRuntime({
	connections,
	database,
	clock: systemClock,
	publicUrl: 'http://localhost:3000',
	sessions: readSettings({}).sessions,
	requestsPerMinute: readSettings({}).requestsPerMinute,
	reach: { mail: null, push: null, text: null, twilio: null },
	touched: new Set()
});

afterAll(() => connections.close());
