import type { Commands } from '#platform/command.ts';

/** What an operator can do about programmes from a terminal. */
export const commands: Commands = {
	demo: {
		summary: 'Makes the demo programme, or makes it anew. Everything in it is invented.',
		usage: '',
		run: async (_args, print) => {
			const { makeDemo } = await import('../../../../demo/make-demo.ts');
			const { slug, name } = await makeDemo(print);
			print(`${name} is ready at /${slug}`);
			return 0;
		}
	}
};
