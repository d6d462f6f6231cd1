import { m } from '#paraglide/messages.js';
import type { Way } from '../domain/say.ts';

type Step = { label: () => string; example: () => string };

/** What each way is called, and its three steps with an example for each. */
export const wayTexts: Readonly<Record<Way, { name: () => string; steps: readonly [Step, Step, Step] }>> = {
	'ask-for': {
		name: m.to_say_way_ask_for,
		steps: [
			{ label: m.to_say_way_ask_for_1, example: m.to_say_way_ask_for_1_for_example },
			{ label: m.to_say_way_ask_for_2, example: m.to_say_way_ask_for_2_for_example },
			{ label: m.to_say_way_ask_for_3, example: m.to_say_way_ask_for_3_for_example }
		]
	},
	'not-clear': {
		name: m.to_say_way_not_clear,
		steps: [
			{ label: m.to_say_way_not_clear_1, example: m.to_say_way_not_clear_1_for_example },
			{ label: m.to_say_way_not_clear_2, example: m.to_say_way_not_clear_2_for_example },
			{ label: m.to_say_way_not_clear_3, example: m.to_say_way_not_clear_3_for_example }
		]
	},
	disagree: {
		name: m.to_say_way_disagree,
		steps: [
			{ label: m.to_say_way_disagree_1, example: m.to_say_way_disagree_1_for_example },
			{ label: m.to_say_way_disagree_2, example: m.to_say_way_disagree_2_for_example },
			{ label: m.to_say_way_disagree_3, example: m.to_say_way_disagree_3_for_example }
		]
	},
	'say-no': {
		name: m.to_say_way_say_no,
		steps: [
			{ label: m.to_say_way_say_no_1, example: m.to_say_way_say_no_1_for_example },
			{ label: m.to_say_way_say_no_2, example: m.to_say_way_say_no_2_for_example },
			{ label: m.to_say_way_say_no_3, example: m.to_say_way_say_no_3_for_example }
		]
	},
	'put-right': {
		name: m.to_say_way_put_right,
		steps: [
			{ label: m.to_say_way_put_right_1, example: m.to_say_way_put_right_1_for_example },
			{ label: m.to_say_way_put_right_2, example: m.to_say_way_put_right_2_for_example },
			{ label: m.to_say_way_put_right_3, example: m.to_say_way_put_right_3_for_example }
		]
	},
	'good-news': {
		name: m.to_say_way_good_news,
		steps: [
			{ label: m.to_say_way_good_news_1, example: m.to_say_way_good_news_1_for_example },
			{ label: m.to_say_way_good_news_2, example: m.to_say_way_good_news_2_for_example },
			{ label: m.to_say_way_good_news_3, example: m.to_say_way_good_news_3_for_example }
		]
	}
};
