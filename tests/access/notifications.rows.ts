import { everyAccount, type Also } from './audiences.ts';
import { subscription } from './notifications.world.ts';
import type { Row, Who } from './world.ts';

const manner = { safety: 'safe', from: '09:00', until: '20:00', cover: 'message', language: 'en' };

type Says = [Who, boolean, string];
const of = (who: readonly Says[], useCase: string, input?: Row['input']): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

const everybody: Says[] = [
	['wren', true, 'it is about themselves'],
	['dana', true, 'it is about themselves'],
	['noor', true, 'it is about themselves'],
	['kai', true, 'a guest can be told too'],
	['nobody', false, 'nobody is signed in']
];

const wrens: Says[] = [
	['wren', true, 'it is theirs'],
	['dana', false, 'where the program writes to somebody is theirs alone'],
	['robin', false, 'it is somebody else’s'],
	['lee', false, 'supervision is about practice'],
	['noor', false, 'a lead does not see how somebody is told'],
	['sam', false, 'an administrator does not see how somebody is told'],
	['kai', false, 'it is somebody else’s'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];

const channel: Row['input'] = ({ ids }) => ({ channel: ids.reachWren });

export const rows: Row[] = [
	...of(everybody, 'notifications.read'),
	...of(everybody, 'notifications.add', () => ({
		...manner,
		kind: 'email',
		address: 'somebody@example.net'
	})),
	...of(wrens, 'notifications.read-one', channel),
	...of(wrens, 'notifications.change', ({ ids }) => ({ ...manner, channel: ids.reachWren })),
	...of(wrens, 'notifications.confirm', channel),
	...of(wrens, 'notifications.remove', channel),
	...of(wrens, 'notifications.send-code', channel),
	...of(wrens, 'notifications.send-trial', ({ ids }) => ({ channel: ids.browserWren })),
	...of(wrens, 'notifications.switch-on', ({ ids }) => ({ channel: ids.browserWren, subscription })),
	...of(wrens, 'notifications.prove', ({ ids }) => ({ channel: ids.reachWren, code: '123456' }))
];

export const also: Also = { 'notifications.read': everyAccount, 'notifications.add': everyAccount };
