import {
	agreeCall,
	agreeSupport,
	askCall,
	askSupport,
	keepDate,
	readDateForm,
	remindMe,
	remindOf
} from '#features/commitments/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { Stage } from './stage.ts';

/** Wren keeps days that matter, says what would help, asks for calls, and is reminded. */
export async function daysThatMatter(stage: Stage): Promise<void> {
	stage.at(3, '20:15');
	const wren = () => stage.as('wren');
	const { with: sharers } = await readDateForm(await wren(), {});
	const match = sharers.find(({ name }) => name === 'Dana')!.match;
	const keeps = async (ahead: number, words: string, more: Record<string, string> = {}) =>
		(await keepDate(await wren(), { id: newId(), words, day: stage.day(-ahead), ...more })).id;
	const hearing = await keeps(9, 'The hearing. Room 4, second floor.', { time: '10:00', with: match });
	const visit = await keeps(3, 'The first Saturday visit', { time: '14:00', with: match });
	await keeps(16, 'A year since I moved');
	const helps = async (date: string, given: Record<string, unknown>) =>
		askSupport(await wren(), { date, seen: '', ...given });
	await helps(hearing, {
		...{ helps: ['message-before', 'come-along', 'call-after'], before: '1', after: '1' },
		ownWords: 'I get so tense that I forget what I want to say.'
	});
	await helps(visit, { helps: ['call-after'], before: '0', after: '1' });
	await remindOf(await wren(), { about: 'date', subject: hearing, lead: 'evening-before' });
	await remindMe(await wren(), {
		...{
			id: newId(),
			words: 'Put the letter with the blue stamp into the bag',
			date: stage.day(-8),
			time: '19:00'
		}
	});
	const calls = async (given: Record<string, string>) =>
		(await askCall(await wren(), { id: newId(), match, ...given })).id;
	const wakes = await calls({
		...{ kind: 'wake-up', date: stage.day(-9), time: '07:15', words: 'So that I am there at ten.' }
	});
	await calls({ kind: 'reminder', date: stage.day(-2), time: '12:30', words: 'The form, when we meet' });
	stage.at(2, '08:30');
	await agreeSupport(await stage.as('dana'), { date: visit, seen: '1' });
	await agreeCall(await stage.as('dana'), { call: wakes, seen: '1' });
}
