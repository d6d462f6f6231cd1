import { claimCode } from './claim.ts';

/** In an installation without a programme, prints the code by which it is claimed, so that no passer-by can. */
export async function atStart(say: (line: string) => void): Promise<void> {
	const code = await claimCode();
	if (code === null) return;
	say('This installation has no programme yet. Open it in a browser and give this code, once:');
	say('');
	say(`    ${code}`);
	say('');
}
