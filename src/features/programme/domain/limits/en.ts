import type { LimitsWording } from './wording.ts';

/** English, reading grade 6 or below. */
export const en: LimitsWording = {
	between: {
		title: 'What stays between you',
		text: 'What you tell the person who walks with you stays between the two of you. In the app, nobody else can open what you write to each other.\n\nWe do not write reports about you. Nothing goes to anyone else unless you say yes, for one thing and for a set time. You can take your yes back.',
		nobodyElse: 'In the app, nobody else can open what you write to each other.',
		guarded:
			'But there is one thing to know before you write. In this programme, two key holders together can open what you write to each other in the app, if there is a ground for it. Never one alone, and only for some hours. You are told at once, unless a law forbids it. Then you are told when that ends. What you write for yourself, nobody else can open.'
	},
	passOn: {
		title: 'What we may have to pass on',
		before: 'There are a few things we can not keep to ourselves.',
		children: {
			base: 'In many places the law says that some people must tell when a child may be badly hurt. Ask us who must do so here.',
			us: 'In the United States each state has its own law on who must tell when a child may be hurt. Ask us what the law says here.',
			ontario:
				'In Ontario the law is for everybody. Whoever has good reason to think that a child is not safe must report it at once. The person who walks with you must do so too.'
		},
		after:
			'If a life is in danger right now, we may call for help.\n\nA court can order us, or the person who walks with you, to answer.\n\nWhere it is safe, we tell you first. We pass on as little as we can. You can ask us what the law says before you tell us more.'
	},
	here: {
		title: 'In this programme',
		text: {
			'child-welfare':
				'We do not write to the court or to your worker about you. What you say is not told to your worker unless you agree. If a court orders us to answer, what is written above is true.',
			'pregnancy-and-substances':
				'The law about using substances while pregnant is not the same everywhere. Ask us what the law says here before you tell us more. You will not be judged here.',
			recovery: 'You can talk about using, or going back to it. That alone is not something we pass on.',
			'eating-disorders':
				'The person who walks with you is not a doctor or a nurse. They do not weigh you or check what you eat.',
			youth:
				'Your age can matter in the law. A parent or guardian may have a right to know some things. Ask us what is true for you before you tell us more.'
		}
	},
	notLocked: {
		title: 'What is not locked',
		text: 'Whoever controls our server could read what is opened while it is open. Dates and lengths of contacts are not locked. Someone who has read a thing may remember it.'
	},
	choice: {
		title: 'Your choice',
		text: 'Using this is your choice. You choose what to tell, and when. You can pause or stop at any time, and you do not have to say why.'
	}
};
