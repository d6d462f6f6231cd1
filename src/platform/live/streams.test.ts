import { describe, expect, it } from 'vitest';
import { Streams, type Stream } from './streams.ts';

type Watched = Stream & { got: string[]; ended: number; stuck: number };
const stream = (person: string): Watched => {
	const made: Watched = {
		person,
		session: 'session',
		organisation: 'organisation',
		got: [],
		ended: 0,
		stuck: 0,
		write: (text) => void made.got.push(text),
		waiting: () => made.stuck,
		end: () => void made.ended++
	};
	return made;
};

describe('open streams', () => {
	it('are written to by person, or all of them', () => {
		const streams = new Streams();
		const [one, two, other] = [stream('wren'), stream('wren'), stream('dana')];
		for (const each of [one, two, other]) streams.add(each);
		streams.write('a', streams.of('wren'));
		streams.write('b');
		expect([one, two, other].map(({ got }) => got.join(''))).toEqual(['ab', 'ab', 'b']);
		expect(streams.of('nobody')).toEqual([]);
	});

	it('end once, and are counted', () => {
		const streams = new Streams();
		const [one, other] = [stream('wren'), stream('dana')];
		for (const each of [one, other]) streams.add(each);
		streams.end(streams.of('wren'));
		streams.end([one]);
		streams.remove(one);
		expect([one.ended, other.ended, streams.size]).toEqual([2, 0, 1]);
		streams.remove(other);
		expect([...streams.all()]).toEqual([]);
	});

	it('are twenty of one person at most: the oldest ends', () => {
		const streams = new Streams();
		const own = Array.from({ length: 22 }, () => stream('wren'));
		for (const each of own) streams.add(each);
		expect(own.map(({ ended }) => ended)).toEqual([1, 1, ...Array<number>(20).fill(0)]);
		expect(streams.size).toBe(20);
	});

	it('end where a browser takes nothing any more, and the others go on', () => {
		const streams = new Streams();
		const [stuck, other] = [stream('wren'), stream('wren')];
		for (const each of [stuck, other]) streams.add(each);
		stuck.stuck = 20_000;
		streams.write('a');
		expect([stuck.got, stuck.ended, other.got, streams.size]).toEqual([[], 1, ['a'], 1]);
	});
});
