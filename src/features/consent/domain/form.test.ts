import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { faultsIn, type Form } from './form.ts';
import { items, itemsOf, kinds, purposesOf } from './kinds.ts';
import { packOn } from './packs/in-force.ts';
import type { PackName } from './packs/pack.ts';
import { strictest } from './strictest.ts';
import { canonical, type Packet } from './text.ts';

const today = Temporal.PlainDate.from('2026-06-01');
const under = (...names: PackName[]) =>
	strictest(['BASE' as const, ...names].map((name) => packOn(name, '2026-06-01')));
const form: Form = {
	kind: 'ordinary',
	items: ['alias'],
	notes: [],
	ownWords: '',
	toName: 'Kim Ito',
	toAgency: 'Harbour Housing',
	purpose: 'housing',
	endsOn: '2026-07-01',
	noEnd: false
};
const faults = (changed: Partial<Form>, ...packs: PackName[]) =>
	faultsIn({ ...form, ...changed }, under(...packs), today);

describe('a form', () => {
	it('stands as it is', () => {
		expect(faults({})).toEqual({});
	});

	it('is for somebody, for one reason, with something on it, and with an end (H24)', () => {
		expect(faults({ toName: ' ', toAgency: '' })).toEqual({ toAgency: 'consent_error_to' });
		expect(faults({ purpose: '' })).toEqual({ purpose: 'consent_error_purpose' });
		expect(faults({ items: [] })).toEqual({ items: 'consent_error_items' });
		expect(faults({ endsOn: '' })).toEqual({ endsOn: 'consent_error_ends_on' });
		expect(faults({ endsOn: '2026-05-31' })).toEqual({ endsOn: 'consent_error_ends_on' });
		expect(faults({ endsOn: '2027-06-01' })).toEqual({});
		expect(faults({ endsOn: '2027-06-02' })).toEqual({ endsOn: 'consent_error_ends_on' });
	});

	it('loses no words that were typed and not picked', () => {
		expect(faults({ ownWords: 'x' })).toEqual({ ownWords: 'consent_error_own_words_unticked' });
		expect(faults({ items: ['own-words'] })).toEqual({ ownWords: 'consent_error_own_words' });
		expect(faults({ notes: ['a'] })).toEqual({ items: 'consent_error_notes_unticked' });
		expect(faults({ items: ['notes'] })).toEqual({ notes: 'consent_error_notes' });
	});

	it('may be without a last day only for care, and only where a pack allows it and none forbids it', () => {
		const open = { noEnd: true, endsOn: '', purpose: 'care' } as const;
		expect(faults(open)).toEqual({ noEnd: 'consent_error_no_end' });
		expect(faults(open, 'US-PART-2')).toEqual({});
		expect(faults({ ...open, purpose: 'housing' }, 'US-PART-2')).toEqual({ noEnd: 'consent_error_no_end' });
		expect(faults(open, 'US-PART-2', 'US-VSP')).toEqual({ noEnd: 'consent_error_no_end' });
	});

	it('bundles no kind with another (INV-08)', () => {
		expect(faults({ purpose: 'court' })).toEqual({ purpose: 'consent_error_separate' });
		expect(faults({ purpose: 'study' })).toEqual({ purpose: 'consent_error_separate' });
		expect(faults({ kind: 'research', purpose: 'study' })).toEqual({ items: 'consent_error_separate' });
		expect(faults({ kind: 'story-use', purpose: 'story' })).toEqual({});
		for (const kind of kinds)
			for (const other of kinds)
				if (
					kind !== other &&
					!(kind === 'counselling-notes' && other === 'ordinary') &&
					!(kind === 'ordinary' && other === 'counselling-notes')
				)
					expect(purposesOf[kind].filter((purpose) => purposesOf[other].includes(purpose))).toEqual([]);
	});

	it('keeps notes of counselling apart where a pack says so', () => {
		expect(faults({ kind: 'counselling-notes', items: ['notes'], notes: ['a'], purpose: 'care' })).toEqual({
			kind: 'consent_error_kind'
		});
		const { separateForms } = under('US-PART-2');
		expect(
			faults({ kind: 'counselling-notes', items: ['notes'], notes: ['a'], purpose: 'care' }, 'US-PART-2')
		).toEqual({});
		expect(faults({ items: ['notes'], notes: ['a'] }, 'US-PART-2')).toEqual({
			items: 'consent_error_separate'
		});
		for (const kind of kinds)
			expect(itemsOf(kind, separateForms.is).includes('notes')).toBe(kind === 'counselling-notes');
		expect(itemsOf('ordinary', under().separateForms.is)).toEqual(items);
	});
});

describe('the words that are hashed', () => {
	const packet: Packet = {
		language: 'en',
		form,
		permission: ['I can say no.'],
		goesOut: [{ heading: 'My own words', text: 'Caf\u00e9\nand more' }],
		notice: ['For one reason.'],
		signByHand: false
	};
	it('are the same however a browser ends lines or composes letters', () => {
		const other = { ...packet, goesOut: [{ heading: 'My own words', text: 'Cafe\u0301\r\nand more' }] };
		expect(canonical(packet, '2026-07-01')).toBe(canonical(other, '2026-07-01'));
	});

	it('differ when a sentence, a part, the notice, the last day or the line to sign differs', () => {
		const base = canonical(packet, '2026-07-01');
		for (const other of [
			canonical({ ...packet, permission: ['I can not say no.'] }, '2026-07-01'),
			canonical({ ...packet, goesOut: [] }, '2026-07-01'),
			canonical({ ...packet, notice: [] }, '2026-07-01'),
			canonical({ ...packet, signByHand: true }, '2026-07-01'),
			canonical({ ...packet, language: 'fr' }, '2026-07-01'),
			canonical(packet, '2026-07-02'),
			canonical(packet, null)
		])
			expect(other).not.toBe(base);
	});
});
