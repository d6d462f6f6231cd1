import {
	agreeToStandIn,
	askStandIn,
	planLeave,
	readCoverNow,
	readMyStandIn,
	shareForCover,
	writeInCover
} from '#features/cover/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { Stage } from './stage.ts';

type Agreed = {
	by: string;
	/** The first of these whom they can be shown. */
	asks: string[];
	shows: string[];
	know: string;
};

const agreed: readonly Agreed[] = [
	{
		...{ by: 'wren', asks: ['marisol'], shows: ['promises', 'dates'] },
		know: 'Please call after ten. Mornings are for school.'
	},
	{
		by: 'nilo',
		asks: ['dana', 'ana', 'jo', 'thea'],
		shows: ['agreement'],
		know: 'Prefiero escribir antes de hablar.'
	},
	{ by: 'noee', asks: ['dana', 'ana', 'jo', 'marisol'], shows: [], know: 'Je réponds mieux le soir.' }
];

/** They agree on who is there while their supporter is away. Dana plans days away; Théa is away now, and somebody stands in. */
export async function somebodyStandsIn(stage: Stage): Promise<void> {
	const standsIn = new Map<string, string>();
	for (const { by, asks, shows, know } of agreed) {
		stage.at(6, '16:00');
		const { people } = await readMyStandIn(await stage.as(by), {});
		const wanted = asks.find((key) => people.some(({ personId }) => personId === stage.id(key)));
		if (!wanted) throw new Error(`${by} is shown none of ${asks.join(', ')}.`);
		const standIn = newId();
		await askStandIn(await stage.as(by), { id: standIn, person: stage.id(wanted) });
		await shareForCover(await stage.as(by), { standIn, seen: '', know, shows });
		await agreeToStandIn(await stage.at(5, '09:30').as(wanted), { standIn });
		standsIn.set(by, wanted);
	}
	stage.at(1, '08:15');
	await planLeave(await stage.as('dana'), { id: newId(), from: stage.day(-9), until: stage.day(-11) });
	stage.at(0, '07:30');
	await planLeave(await stage.as('thea'), { id: newId(), from: stage.day(0), until: stage.day(-2) });
	const { away } = await readCoverNow(await stage.as('noee'), {});
	const cover = away[0]!.cover!.id;
	const writes = async (who: string, text: string) =>
		writeInCover(await stage.as(who), { cover, id: newId(), text });
	await writes('noee', 'Bonjour ! C’est la première fois que je t’écris.');
	await writes(standsIn.get('noee')!, 'Je suis là jusqu’au retour de Théa. Comment va la semaine ?');
}
