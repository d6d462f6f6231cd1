import { describe, expect, it } from 'vitest';
import { gapsIn, loadOf, nextOn, onNow, withCalls, type Slot } from './rota.ts';
import { isSafeAt, nextTurn, safeFrom } from './turn.ts';

const at = (time: string, day = 10) => new Date(`2026-03-${String(day).padStart(2, '0')}T${time}:00Z`);
const slot = (id: string, from: string, to: string, supporter: string | null, day = 10): Slot => ({
	...{ id, supporter },
	...{ start: at(from, day), end: at(to, day) }
});
const zone = 'UTC';

describe('the rota (R054)', () => {
	const slots = [
		slot('night', '20:00', '22:00', 'robin'),
		slot('morning', '08:00', '12:00', 'dana'),
		slot('free', '14:00', '16:00', null)
	];

	it('says who is on from the first minute up to, and not including, the last', () => {
		expect(onNow(slots, at('08:00'))?.supporter).toBe('dana');
		expect(onNow(slots, at('12:00'))).toBeNull();
	});

	it('says that nobody is on in a time that nobody has', () => expect(onNow(slots, at('15:00'))).toBeNull());

	it('says who is next, and passes over what nobody has', () => {
		expect(nextOn(slots, at('12:30'))?.supporter).toBe('robin');
		expect(nextOn(slots, at('21:00'))).toBeNull();
	});

	it('names as gaps what nobody has in the coming two weeks, and nothing that is over (H33)', () => {
		expect(gapsIn(slots, at('09:00')).map(({ id }) => id)).toEqual(['free']);
		expect(gapsIn(slots, at('16:00'))).toEqual([]);
		expect(gapsIn([slot('far', '08:00', '09:00', null, 25)], at('09:00'))).toEqual([]);
	});

	it('counts what is outside the hours of the programme, on its clock', () => {
		const hours = { opens: '09:00', closes: '17:00', days: [1, 2, 3, 4, 5] };
		// A Tuesday, from 8 to 10: one hour of it before the programme opens.
		expect(loadOf([{ start: at('08:00'), end: at('10:00') }], zone, hours)).toEqual([
			{ week: '2026-03-09', minutes: 120, afterHours: 60 }
		]);
		// A Saturday is after hours altogether.
		expect(loadOf([{ start: at('10:00', 14), end: at('11:00', 14) }], zone, hours)[0]!.afterHours).toBe(60);
	});

	it('has a week with calls in it, also where the hours are not over yet', () => {
		const calls = new Map([['2026-03-16', 2]]);
		const loads = loadOf([{ start: at('08:00'), end: at('10:00') }], zone, null);
		expect(withCalls(loads, calls).map(({ week, minutes, calls }) => [week, minutes, calls])).toEqual([
			['2026-03-09', 120, 0],
			['2026-03-16', 0, 2]
		]);
	});

	it('counts a night over the end of a week in both weeks', () => {
		const night = { start: at('22:00', 15), end: at('02:00', 16) };
		expect(loadOf([night], zone, null).map(({ week, minutes }) => [week, minutes])).toEqual([
			['2026-03-09', 120],
			['2026-03-16', 120]
		]);
	});
});

describe('whose turn it is (R055)', () => {
	const slots = [slot('now', '10:00', '12:00', 'robin'), slot('later', '12:00', '14:00', 'dana')];
	const asked = {
		now: at('11:00'),
		slots,
		able: new Set(['robin', 'dana', 'own']),
		tried: [] as string[],
		own: null as string | null,
		safe: null as { from: string; until: string } | null,
		zone,
		targetMinutes: 30
	};

	it('is first their own supporter’s, then whoever is on', () => {
		expect(nextTurn({ ...asked, own: 'own' }).with).toBe('own');
		expect(nextTurn({ ...asked, own: 'own', tried: ['own'] }).with).toBe('robin');
	});

	it('is due after the minutes the programme chose', () =>
		expect(nextTurn(asked)).toEqual({ with: 'robin', due: at('11:30') }));

	it('is nobody’s where nobody is on, and is looked at again when somebody comes on', () => {
		expect(nextTurn({ ...asked, tried: ['robin'], now: at('11:30') })).toEqual({
			with: null,
			due: at('12:00')
		});
		expect(nextTurn({ ...asked, slots: [] })).toEqual({ with: null, due: at('12:00') });
	});

	it('is asked of everybody again after a while, where there is nobody else', () => {
		const waited = { ...asked, slots: [slots[0]!], tried: ['robin'] };
		expect(nextTurn(waited).with).toBeNull();
		expect(nextTurn({ ...waited, again: true }).with).toBe('robin');
	});

	it('never goes to who can not open it', () =>
		expect(nextTurn({ ...asked, able: new Set(['dana']) }).with).toBeNull());

	it('counts its minutes from when calling is safe', () =>
		expect(nextTurn({ ...asked, safe: { from: '18:00', until: '20:00' } }).due).toEqual(at('18:30')));
});

describe('when calling is safe', () => {
	const evening = { from: '18:00', until: '20:00' };
	const night = { from: '22:00', until: '06:00' };

	it('is at any hour where no times were said', () => expect(isSafeAt(null, zone, at('03:00'))).toBe(true));

	it('is between the times, and over midnight where the end is earlier', () => {
		expect([at('17:59'), at('18:00'), at('20:00')].map((moment) => isSafeAt(evening, zone, moment))).toEqual([
			false,
			true,
			false
		]);
		expect([at('21:00'), at('23:00'), at('05:59')].map((moment) => isSafeAt(night, zone, moment))).toEqual([
			false,
			true,
			true
		]);
	});

	it('begins today, or tomorrow where it is over for today', () => {
		expect(safeFrom(evening, zone, at('11:00'))).toEqual(at('18:00'));
		expect(safeFrom(evening, zone, at('21:00'))).toEqual(at('18:00', 11));
	});
});
